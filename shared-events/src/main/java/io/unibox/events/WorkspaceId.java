package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a customer of the installation, the tenant that everything belongs to. */
public record WorkspaceId(@JsonValue UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    public static WorkspaceId fresh() {
        return new WorkspaceId(Uuids.fresh());
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static WorkspaceId of(String text) {
        return new WorkspaceId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
