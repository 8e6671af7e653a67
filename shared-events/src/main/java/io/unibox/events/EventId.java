package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one event, so that hearing it twice can be noticed. */
public record EventId(@JsonValue UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    public static EventId fresh() {
        return new EventId(Uuids.fresh());
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static EventId of(String text) {
        return new EventId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
