package io.unibox.sandbox.twilio;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far a message has got, in Twilio's words. */
public enum Status {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("scheduled")
    SCHEDULED,
    @JsonProperty("queued")
    QUEUED,
    @JsonProperty("sent")
    SENT,
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("undelivered")
    UNDELIVERED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("canceled")
    CANCELED,
    @JsonProperty("received")
    RECEIVED;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFinal() {
        return switch (this) {
            case DELIVERED, UNDELIVERED, FAILED, CANCELED, RECEIVED -> true;
            case ACCEPTED, SCHEDULED, QUEUED, SENT -> false;
        };
    }
}
