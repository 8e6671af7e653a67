package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a person outside. */
public record ContactId(@JsonValue UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    public static ContactId fresh() {
        return new ContactId(Uuids.fresh());
    }

    /**
     * The id of the stranger behind an address (UUIDv5). It follows from its three parts alone, so every service and
     * every instance that meets the stranger makes the same contact.
     */
    public static ContactId ofStranger(WorkspaceId workspace, Scope scope, Address address) {
        return new ContactId(Uuids.derived("contact", workspace.toString(), scope.toString(), address.toString()));
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static ContactId of(String text) {
        return new ContactId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
