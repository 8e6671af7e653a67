package io.unibox.ingest.source.twilio;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a webhook is about. Its fields tell, since an account may be set up with any of our addresses for anything. */
enum Subject {
    MESSAGE("To"),
    REPORT("From"),
    OTHER("To");

    private static final Set<String> INCOMING = Set.of("receiving", "received");

    private final String ourEnd;

    Subject(String ourEnd) {
        this.ourEnd = ourEnd;
    }

    /** The field with our own end of the line. */
    String ourEnd() {
        return ourEnd;
    }

    static Subject of(Form form) {
        String status = statusOf(form);
        if (status != null && !INCOMING.contains(status)) {
            return REPORT;
        }
        if (form.first("Body") != null || form.first("NumMedia") != null) {
            return MESSAGE;
        }
        if (status != null) {
            return REPORT;
        }
        return sidOf(form) == null ? OTHER : MESSAGE;
    }

    /** Where the message has got; older accounts say it under the older name. */
    static @Nullable String statusOf(Form form) {
        String status = form.filled("MessageStatus");
        return status == null ? form.filled("SmsStatus") : status;
    }

    /** Twilio's id of the message, under whichever of its names. */
    static @Nullable String sidOf(Form form) {
        String sid = form.filled("MessageSid");
        if (sid == null) {
            sid = form.filled("SmsSid");
        }
        return sid == null ? form.filled("SmsMessageSid") : sid;
    }
}
