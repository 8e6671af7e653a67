package io.unibox.account.access.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is kept of a refresh token: its SHA-256, in hexadecimal. The token is random, so nothing slower is needed. */
public record TokenHash(String hex) {

    static TokenHash of(byte[] token) {
        try {
            return new TokenHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
