package io.unibox.dispatch.provider.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.ApiException;
import com.twilio.exception.RestException;
import io.unibox.dispatch.domain.SendResult;
import io.unibox.events.StatusUpdated.Failure;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Twilio's errors mean for a message. Sentences of our own: Twilio's may change, and may quote what was sent. */
final class TwilioErrors {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int UNAUTHORIZED = 401;

    /** The message was not taken, and would be later: too many requests, full queues, a channel's rate limit. */
    private static final Set<Integer> LATER = Set.of(20429, 21611, 30001, 63018);

    private TwilioErrors() {}

    /** The meaning of an answer that is no success. */
    static SendResult toResult(Answer answer, ObjectMapper json, Instant now) {
        Integer code = codeIn(answer.body(), json);
        if (answer.status() == TOO_MANY_REQUESTS || (code != null && LATER.contains(code))) {
            return new SendResult.Throttled(RetryAfter.read(answer.retryAfter(), now));
        }
        boolean refused = answer.status() >= 400 && answer.status() < 500 && answer.status() != REQUEST_TIMEOUT;
        return refused
                ? new SendResult.Rejected(failure(answer.status(), code))
                : new SendResult.Unknown("Twilio answered with status " + answer.status() + ".");
    }

    static Failure failure(int status, @Nullable Integer code) {
        String known = code == null ? null : code.toString();
        return switch (code == null ? 0 : code) {
            case 20003 -> credentialsRejected(known);
            case 21211, 21214, 21217, 21604, 21612, 21614, 21635, 63003, 63024 ->
                new Failure("invalid_recipient", "The recipient's number cannot receive this message.", known);
            case 21610 -> new Failure("recipient_opted_out", "The recipient has asked to get no more messages.", known);
            case 21212, 21601, 21603, 21606, 21659, 21660, 21701, 21703, 21704, 63007 ->
                new Failure(
                        "invalid_sender", "The line's number or messaging service cannot send this message.", known);
            case 21408 ->
                new Failure("region_not_enabled", "The account may not send to the recipient's country.", known);
            case 21602 -> new Failure("empty_message", "The message has neither text nor media.", known);
            case 21617 -> new Failure("message_too_long", "The message is longer than 1600 characters.", known);
            case 21620, 21623 -> new Failure("invalid_media", "The provider cannot take the media.", known);
            case 30002 -> new Failure("account_suspended", "The account at the provider is suspended.", known);
            case 63016 ->
                new Failure("outside_window", "Outside the 24-hour window only templates may be sent.", known);
            case 21609 ->
                new Failure(
                        "invalid_callback", "The provider cannot call this installation at its public address.", known);
            case 21654, 21655, 21656, 63027, 63028 ->
                new Failure("template_invalid", "The template or its variables are wrong.", known);
            case 30004, 30450 -> new Failure("message_blocked", "The recipient's network blocked the message.", known);
            case 30006 ->
                new Failure(
                        "landline", "The recipient's number is a landline, or its carrier takes no messages.", known);
            case 30007 -> new Failure("message_filtered", "The carrier took the message for spam.", known);
            case 30022, 30023 ->
                new Failure("sending_limit_reached", "The line sent more than it is allowed to.", known);
            case 30032, 30034 ->
                new Failure("sender_not_registered", "The line is not registered for this use.", known);
            case 63005, 63013 ->
                new Failure("content_rejected", "The channel's rules do not allow the message.", known);
            case 63015 -> new Failure("recipient_not_in_sandbox", "The recipient has not joined the sandbox.", known);
            case 63051 -> new Failure("account_locked", "WhatsApp locked the business account.", known);
            default ->
                status == UNAUTHORIZED
                        ? credentialsRejected(known)
                        : new Failure("provider_rejected", "The provider refused the message.", known);
        };
    }

    static @Nullable Integer codeIn(String body, ObjectMapper json) {
        try {
            RestException error = RestException.fromJson(
                    new java.io.ByteArrayInputStream(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)), json);
            return error == null ? null : error.getCode();
        } catch (ApiException _) {
            // The body is none of Twilio's errors, so the status decides.
            return null;
        }
    }

    private static Failure credentialsRejected(@Nullable String code) {
        return new Failure("credentials_rejected", "The provider does not accept the line's credentials.", code);
    }
}
