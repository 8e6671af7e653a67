package io.unibox.sandbox.twilio;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a posted webhook, as the sandbox's own API shows it.
 *
 * @param status the HTTP status of the receiver, if it answered
 * @param failure why it did not: connect, timeout or broken
 */
public record Posted(@Nullable Integer status, @Nullable String failure) {

    /** Shows an answer. */
    public static Posted of(WebhookAnswer answer) {
        return switch (answer) {
            case WebhookAnswer.Answered(int status) -> new Posted(status, null);
            case WebhookAnswer.Failed(WebhookAnswer.Reason reason) -> new Posted(null, reason.word());
        };
    }
}
