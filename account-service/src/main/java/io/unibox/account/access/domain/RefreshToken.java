package io.unibox.account.access.domain;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a browser stays in with: the session's id and 256 random bits.
 *
 * @param text both, in base64 for URLs
 */
public record RefreshToken(SessionId session, String text) {

    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int TEXT_LENGTH = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    static RefreshToken fresh(SessionId session) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(session.value().getMostSignificantBits())
                .putLong(session.value().getLeastSignificantBits())
                .put(secret)
                .array();
        return new RefreshToken(session, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The token in a text, or nothing where the text has not its form. */
    public static Optional<RefreshToken> read(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return Optional.of(new RefreshToken(new SessionId(new UUID(bytes.getLong(), bytes.getLong())), text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    TokenHash hash() {
        return TokenHash.of(Base64.getUrlDecoder().decode(text));
    }

    /** Says nothing, since whoever reads it is in. */
    @Override
    public String toString() {
        return "RefreshToken[…]";
    }
}
