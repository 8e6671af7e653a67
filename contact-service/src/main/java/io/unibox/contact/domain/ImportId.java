package io.unibox.contact.domain;

import io.unibox.events.EventId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names the import of a file. */
public record ImportId(UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    public static ImportId fresh() {
        return new ImportId(EventId.fresh().value());
    }

    /** The import that a user means by a key: always the same one. */
    public static ImportId of(WorkspaceId workspace, UserId user, String key) {
        String name = workspace + "\n" + user + "\n" + key;
        return new ImportId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
