package io.unibox.sandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with the status callbacks of one message.
 *
 * @param copies how often each callback is sent, 1 if not said
 * @param concurrently whether the copies are sent at once
 * @param shuffled whether the callbacks are kept until the last one and then sent out of order
 * @param delayMs how much later than usual each callback is sent
 * @param withheld whether none is sent, while the message does move on
 * @param status how the message ends: delivered, undelivered, failed or sent
 * @param errorCode the provider's code of a failure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallbackFaults(
        @Nullable Integer copies,
        @Nullable Boolean concurrently,
        @Nullable Boolean shuffled,
        @Nullable Long delayMs,
        @Nullable Boolean withheld,
        @Nullable Ending status,
        @Nullable Integer errorCode) {

    /** Callbacks as they should be. */
    public static final CallbackFaults NONE = new CallbackFaults(null, null, null, null, null, null, null);

    static CallbackFaults copied(int copies) {
        return new CallbackFaults(copies, null, null, null, null, null, null);
    }

    static CallbackFaults inDisorder() {
        return new CallbackFaults(null, null, true, null, null, null, null);
    }

    static CallbackFaults ending(Ending status, int errorCode) {
        return new CallbackFaults(null, null, null, null, null, status, errorCode);
    }

    /** How often each callback is sent. */
    @JsonIgnore
    public int timesEach() {
        return copies == null ? 1 : copies;
    }

    /** Whether the copies are sent at once. */
    @JsonIgnore
    public boolean atOnce() {
        return Objects.requireNonNullElse(concurrently, false);
    }

    /** Whether the callbacks come out of order. */
    @JsonIgnore
    public boolean outOfOrder() {
        return Objects.requireNonNullElse(shuffled, false);
    }

    /** Whether none is sent. */
    @JsonIgnore
    public boolean kept() {
        return Objects.requireNonNullElse(withheld, false);
    }

    /** How much later each is sent, in milliseconds. */
    @JsonIgnore
    public long lateMs() {
        return delayMs == null ? 0 : delayMs;
    }
}
