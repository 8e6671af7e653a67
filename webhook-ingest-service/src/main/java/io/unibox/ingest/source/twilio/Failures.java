package io.unibox.ingest.source.twilio;

import io.unibox.events.StatusUpdated.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's error codes in our own words, the same as for a message that it refused at once. Its own sentences may
 * change at any time, so they are not passed on.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">Twilio: error and warning dictionary</a>
 */
final class Failures {

    private Failures() {}

    static Failure of(@Nullable String errorCode) {
        String code = errorCode == null || !Sids.isSane(errorCode) || errorCode.equals("0") ? null : errorCode;
        return switch (code == null ? "" : code) {
            case "21211", "21612", "21614", "21635", "63003", "63024" ->
                failure("invalid_recipient", "The recipient's number cannot get this message.", code);
            case "21408" -> failure("region_not_enabled", "The line may not send to this country.", code);
            case "21610" -> failure("recipient_opted_out", "The recipient asked for no more messages.", code);
            case "21611", "30001" -> failure("queue_full", "Too many messages of this line were waiting.", code);
            case "30002" -> failure("account_suspended", "The provider suspended the account.", code);
            case "30003" ->
                failure("recipient_unreachable", "The recipient's phone is switched off or out of reach.", code);
            case "30004", "30450" -> failure("message_blocked", "The recipient's network blocked the message.", code);
            case "30005" -> failure("recipient_unknown", "The recipient's number is unknown or out of service.", code);
            case "30006" ->
                failure("landline", "The recipient's number is a landline, or its carrier takes no messages.", code);
            case "30007" -> failure("message_filtered", "The carrier took the message for spam.", code);
            case "30022", "30023", "63018" ->
                failure("sending_limit_reached", "The line sent more than it is allowed to.", code);
            case "30032", "30034" -> failure("sender_not_registered", "The line is not registered for this use.", code);
            case "30410" -> failure("provider_timeout", "The network did not answer the provider in time.", code);
            case "63005", "63013" -> failure("content_rejected", "The channel's rules do not allow the message.", code);
            case "21212", "21603", "21606", "21703", "21704", "63007" ->
                failure("invalid_sender", "The provider does not know the line.", code);
            case "21602" -> failure("empty_message", "The message has neither text nor media.", code);
            case "21617" -> failure("message_too_long", "The message is longer than 1600 characters.", code);
            case "11200", "12300", "21620", "21623" ->
                failure("invalid_media", "The provider could not take the media.", code);
            case "63015" -> failure("recipient_not_in_sandbox", "The recipient has not joined the sandbox.", code);
            case "63016" ->
                failure(
                        "outside_window",
                        "The recipient last wrote more than 24 hours ago: only a template may be sent.",
                        code);
            case "21654", "21656", "63027", "63028" ->
                failure("template_invalid", "The template or its variables are wrong.", code);
            case "63051" -> failure("account_locked", "WhatsApp locked the business account.", code);
            default -> failure("not_delivered", "The message could not be delivered.", code);
        };
    }

    private static Failure failure(String code, String detail, @Nullable String providerCode) {
        return new Failure(code, detail, providerCode);
    }
}
