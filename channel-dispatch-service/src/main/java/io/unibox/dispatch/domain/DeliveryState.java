package io.unibox.dispatch.domain;

import io.unibox.events.StatusUpdated.Failure;
import java.time.Duration;

/** What becomes of a delivery when a claim on it ends. */
public sealed interface DeliveryState {

    /** It may be called again at once. */
    record Queued() implements DeliveryState {}

    /** It was surely not accepted and is called again. */
    record Waiting(Duration in) implements DeliveryState {}

    /**
     * It may have been accepted, so it is looked for before anything else.
     *
     * @param looks how many looks did not find it
     * @param in when to look next
     */
    record Unknown(int looks, Duration in) implements DeliveryState {}

    /** The provider has it. */
    record Accepted(String providerMessageId, int segments) implements DeliveryState {}

    /**
     * It is given up.
     *
     * @param retryable whether another try may be asked for: it cannot make it two messages, and the provider did not refuse
     *     the message
     */
    record Failed(Failure failure, boolean retryable) implements DeliveryState {}
}
