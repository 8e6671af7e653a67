package io.unibox.sandbox.twilio;

import io.unibox.sandbox.misbehaviour.CallbackFaults;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands, in either direction.
 *
 * @param from the line or person that it comes from, unknown until a messaging service has chosen one
 * @param created when it was accepted, in microseconds since 1970
 * @param sent when it was sent, likewise
 * @param updated when it last changed, likewise
 */
public record Message(
        String sid,
        String accountSid,
        @Nullable String from,
        String to,
        String body,
        int media,
        @Nullable String messagingServiceSid,
        @Nullable String statusCallback,
        @Nullable Instant sendAt,
        CallbackFaults callbacks,
        Status status,
        @Nullable Integer errorCode,
        long created,
        @Nullable Long sent,
        long updated) {

    static Message of(LedgerEntry.Accepted e) {
        return new Message(
                e.sid(),
                e.accountSid(),
                e.from(),
                e.to(),
                e.body(),
                e.mediaUrls().size(),
                e.messagingServiceSid(),
                e.statusCallback(),
                e.sendAt(),
                e.callbacks(),
                e.status(),
                null,
                e.at(),
                null,
                e.at());
    }

    static Message of(LedgerEntry.Received e) {
        return new Message(
                e.sid(),
                e.accountSid(),
                e.from(),
                e.to(),
                e.body(),
                e.mediaUrls().size(),
                null,
                null,
                null,
                CallbackFaults.NONE,
                Status.RECEIVED,
                null,
                e.at(),
                e.at(),
                e.at());
    }

    Message reached(LedgerEntry.Reached e) {
        return with(
                e.from(),
                body,
                e.status(),
                e.errorCode(),
                e.status() == Status.SENT ? Long.valueOf(e.at()) : sent,
                e.at());
    }

    Message redacted(long at) {
        return with(from, "", status, errorCode, sent, at);
    }

    /** When it happened that is sorted and filtered by: the sending, and until then the acceptance. */
    long dated() {
        return sent == null ? created : sent;
    }

    private Message with(
            @Nullable String newFrom,
            String newBody,
            Status newStatus,
            @Nullable Integer newErrorCode,
            @Nullable Long newSent,
            long at) {
        return new Message(
                sid,
                accountSid,
                newFrom,
                to,
                newBody,
                media,
                messagingServiceSid,
                statusCallback,
                sendAt,
                callbacks,
                newStatus,
                newErrorCode,
                created,
                newSent,
                at);
    }
}
