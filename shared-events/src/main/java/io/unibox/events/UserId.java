package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a person in a workspace. */
public record UserId(@JsonValue UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    public static UserId fresh() {
        return new UserId(Uuids.fresh());
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static UserId of(String text) {
        return new UserId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
