package io.unibox.dispatch.domain;

import io.unibox.events.StatusUpdated.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a provider answered, as far as it is known. */
public sealed interface SendResult {

    /** It took the message. */
    record Accepted(String providerMessageId, int segments) implements SendResult {}

    /** It did not take it and will not. */
    record Rejected(Failure failure) implements SendResult {}

    /**
     * It did not take it now.
     *
     * @param retryAfter how long it asks to wait, if it says so
     */
    record Throttled(@Nullable Duration retryAfter) implements SendResult {}

    /** It surely never got the request: no connection, no name, no TLS. */
    record Unreachable(String why) implements SendResult {}

    /** It may have taken the message, or not. */
    record Unknown(String why) implements SendResult {}
}
