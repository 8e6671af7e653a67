package io.unibox.account.access.domain;

import java.time.Instant;

/**
 * A pair of keys that tokens are signed and checked with.
 *
 * @param id the {@code kid} in the tokens
 * @param signsFrom when it takes over from the key before
 * @param publicJwk the public half as a JSON Web Key
 * @param sealedPrivate both halves, sealed
 */
public record SigningKey(String id, Instant signsFrom, String publicJwk, String sealedPrivate) {

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
