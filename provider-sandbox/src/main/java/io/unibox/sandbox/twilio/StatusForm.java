package io.unibox.sandbox.twilio;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The fields of a status callback.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/guides/track-outbound-message-status">Twilio: status callbacks</a>
 */
final class StatusForm {

    private static final DateTimeFormatter DONE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    private StatusForm() {}

    static Map<String, String> of(Message message) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", message.accountSid());
        form.put("ApiVersion", MessageResource.API_VERSION);
        form.put("From", Objects.requireNonNullElse(message.from(), ""));
        form.put("To", message.to());
        form.put("MessageSid", message.sid());
        form.put("SmsSid", message.sid());
        form.put("MessageStatus", message.status().word());
        form.put("SmsStatus", message.status().word());
        if (message.messagingServiceSid() != null) {
            form.put("MessagingServiceSid", message.messagingServiceSid());
        }
        if (message.errorCode() != null) {
            form.put("ErrorCode", message.errorCode().toString());
        }
        if (message.status() == Status.DELIVERED || message.status() == Status.UNDELIVERED) {
            form.put("RawDlrDoneDate", DONE.format(Micros.instant(message.updated())));
        }
        return form;
    }
}
