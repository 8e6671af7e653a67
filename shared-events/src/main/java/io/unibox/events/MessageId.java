package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one thing said. */
public record MessageId(@JsonValue UUID value) {

    /** A fresh id, ordered by time (UUIDv7), for a message that we send. */
    public static MessageId fresh() {
        return new MessageId(Uuids.fresh());
    }

    /**
     * The id of a message that came in (UUIDv5 of the line and the provider's own id): the provider may say it as often
     * as it likes, it stays one message.
     */
    public static MessageId ofInbound(ChannelAccountId line, String providerMessageId) {
        return new MessageId(Uuids.derived("inbound", line.toString(), providerMessageId));
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static MessageId of(String text) {
        return new MessageId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
