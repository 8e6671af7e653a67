package io.unibox.sandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is done wrong.
 *
 * @param latencyMs how long the request lies before it is handled
 * @param answer how it is answered
 * @param status the HTTP status of an error or of an empty answer
 * @param retryAfterSeconds the Retry-After of an error
 * @param code the provider's own code of an error
 * @param holdMs how long an answer is held back
 * @param callbacks what is wrong with the callbacks of the message
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Then(
        @Nullable Long latencyMs,
        @Nullable Answer answer,
        @Nullable Integer status,
        @Nullable Integer retryAfterSeconds,
        @Nullable Integer code,
        @Nullable Long holdMs,
        @Nullable CallbackFaults callbacks) {

    static final Then NOTHING = new Then(null, null, null, null, null, null, null);

    static Then answer(Answer answer, @Nullable Integer status, @Nullable Long holdMs) {
        return new Then(null, answer, status, null, null, holdMs, null);
    }

    boolean concernsAnswer() {
        return latencyMs != null || answer != null;
    }

    Answer answerOrNormal() {
        return answer == null ? Answer.NORMAL : answer;
    }
}
