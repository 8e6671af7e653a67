package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a workspace's connected line at a provider. */
public record ChannelAccountId(@JsonValue UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    public static ChannelAccountId fresh() {
        return new ChannelAccountId(Uuids.fresh());
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static ChannelAccountId of(String text) {
        return new ChannelAccountId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
