package io.unibox.sandbox.twilio;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.unibox.sandbox.misbehaviour.CallbackFaults;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger says about messages; {@code at} is in microseconds since 1970. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface LedgerEntry {

    /** When it happened; for an accepted message, when its request arrived. */
    long at();

    /** The message that it is about. */
    String sid();

    String accountSid();

    /** A message to send was accepted. */
    @JsonTypeName("message")
    record Accepted(
            long at,
            String sid,
            String accountSid,
            @Nullable String from,
            String to,
            String body,
            List<String> mediaUrls,
            @Nullable String messagingServiceSid,
            @Nullable String statusCallback,
            Status status,
            @Nullable Instant sendAt,
            CallbackFaults callbacks)
            implements LedgerEntry {}

    /** A message got further. */
    @JsonTypeName("status")
    record Reached(
            long at,
            String sid,
            String accountSid,
            @Nullable String from,
            String to,
            Status status,
            @Nullable Integer errorCode)
            implements LedgerEntry {}

    /** A person wrote to a line. */
    @JsonTypeName("inbound")
    record Received(long at, String sid, String accountSid, String from, String to, String body, List<String> mediaUrls)
            implements LedgerEntry {}

    /** The text of a message was removed. */
    @JsonTypeName("redacted")
    record Redacted(long at, String sid, String accountSid) implements LedgerEntry {}

    /** A message was deleted. */
    @JsonTypeName("deleted")
    record Deleted(long at, String sid, String accountSid) implements LedgerEntry {}

    /**
     * A webhook was posted.
     *
     * @param purpose what it told: status, inbound or custom
     * @param status the status that it told, if any
     * @param attempt 1 for the first try
     * @param token what its tries have in common
     * @param answer the HTTP status of the answer, if there was one
     * @param failure why there was none: connect, timeout or broken
     * @param tookMicros how long the receiver took
     */
    @JsonTypeName("webhook")
    record WebhookSent(
            long at,
            String sid,
            String accountSid,
            @Nullable String from,
            @Nullable String to,
            String purpose,
            @Nullable String status,
            String url,
            int attempt,
            String token,
            @Nullable Integer answer,
            @Nullable String failure,
            long tookMicros)
            implements LedgerEntry {}
}
