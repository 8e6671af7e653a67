package io.unibox.starter.secrets;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Seals what must not be read at rest or on Kafka: AES-256-GCM with a fresh nonce, bound to the place where it belongs
 * by associated data.
 */
public final class Secrets {

    private final AesGcmJce cipher;

    /** @param key 32 bytes */
    public Secrets(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the secret key has to be 32 bytes long, not " + key.length);
        }
        try {
            this.cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret, sealed, in base64. It opens only with the same {@code boundTo}. */
    public String seal(byte[] secret, String boundTo) {
        try {
            return Base64.getEncoder().encodeToString(cipher.encrypt(secret, associated(boundTo)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The secret that was sealed.
     *
     * @throws Tampered where it was sealed with another key, for another place, or altered since
     */
    public byte[] open(String sealed, String boundTo) {
        try {
            return cipher.decrypt(Base64.getDecoder().decode(sealed), associated(boundTo));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Tampered(e);
        }
    }

    private static byte[] associated(String boundTo) {
        return boundTo.getBytes(StandardCharsets.UTF_8);
    }

    /** A sealed secret that does not open here. */
    public static final class Tampered extends RuntimeException {
        Tampered(Exception cause) {
            super("a sealed secret does not open: wrong key, wrong place, or altered", cause);
        }
    }
}
