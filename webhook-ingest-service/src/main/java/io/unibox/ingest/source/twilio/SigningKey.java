package io.unibox.ingest.source.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An auth token, ready to sign with. Any thread may use it. */
final class SigningKey {

    private static final String ALGORITHM = "HmacSHA1";

    private final String authToken;

    /** Never fed, only copied: a copy costs less than finding the algorithm and preparing the key again. */
    private final Mac prepared;

    SigningKey(String authToken) {
        this.authToken = authToken;
        try {
            this.prepared = Mac.getInstance(ALGORITHM);
            this.prepared.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A code of one's own to feed and to finish. */
    Mac start() {
        try {
            return (Mac) prepared.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey key && key.authToken.equals(authToken);
    }

    @Override
    public int hashCode() {
        return authToken.hashCode();
    }

    @Override
    public String toString() {
        return "SigningKey[…]";
    }
}
