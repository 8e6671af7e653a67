package io.unibox.inbox.representation;

import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.SendKeys.SendKey;
import io.unibox.starter.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Reads the header that makes a repeated request the same request. */
public final class IdempotencyKeys {

    public static final String HEADER = "Idempotency-Key";

    /** The route of messages to somebody, which a socket takes too. */
    public static final String MESSAGES = "messages";

    private static final int LONGEST = 255;

    private IdempotencyKeys() {}

    /**
     * The key, where the caller gave one.
     *
     * @param request a record; its own text holds every field, so two requests have one fingerprint only if they ask for
     *     the same
     */
    public static @Nullable SendKey read(String route, @Nullable String key, Agent agent, Record request) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.ofField(HEADER, "wrong_length", "A key has 1 to " + LONGEST + " characters.")
                    .asException();
        }
        if (!Draft.isStorable(key)) {
            throw Problem.ofField(HEADER, "invalid_characters", "The key has characters that cannot be stored.")
                    .asException();
        }
        return new SendKey(route, key, fingerprint(agent.user() + "\n" + request));
    }

    private static byte[] fingerprint(String request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
