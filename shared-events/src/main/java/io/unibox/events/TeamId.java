package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a team of users. */
public record TeamId(@JsonValue UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    public static TeamId fresh() {
        return new TeamId(Uuids.fresh());
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static TeamId of(String text) {
        return new TeamId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
