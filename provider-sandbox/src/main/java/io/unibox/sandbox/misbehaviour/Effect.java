package io.unibox.sandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does to a request.
 *
 * @param latencyMs how long the request waits before it is handled
 * @param answer how it is answered
 * @param status the HTTP status of an error or of an empty answer
 * @param retryAfterSeconds the Retry-After of an error
 * @param code the provider's own code of an error
 * @param holdMs how long an answer is held back
 * @param emptyBodies whether a list shows its messages without their text, as after redaction
 * @param callbacks what is wrong with the callbacks of the message
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effect(
        @Nullable Long latencyMs,
        @Nullable Answer answer,
        @Nullable Integer status,
        @Nullable Integer retryAfterSeconds,
        @Nullable Integer code,
        @Nullable Long holdMs,
        @Nullable Boolean emptyBodies,
        @Nullable CallbackFaults callbacks) {

    static final Effect NOTHING = new Effect(null, null, null, null, null, null, null, null);

    static Effect answer(Answer answer, @Nullable Integer status, @Nullable Long holdMs) {
        return new Effect(null, answer, status, null, null, holdMs, null, null);
    }

    static Effect latency(long millis) {
        return new Effect(millis, null, null, null, null, null, null, null);
    }

    static Effect callbacks(CallbackFaults faults) {
        return new Effect(null, null, null, null, null, null, null, faults);
    }

    boolean concernsAnswer() {
        return latencyMs != null || answer != null || hidesBodies();
    }

    /** Whether a list shows its messages without their text. */
    public boolean hidesBodies() {
        return Boolean.TRUE.equals(emptyBodies);
    }

    Answer answerOrNormal() {
        return answer == null ? Answer.NORMAL : answer;
    }
}
