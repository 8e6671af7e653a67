package io.unibox.contact.domain;

import io.unibox.events.EventId;
import java.util.UUID;

/** Names a note on a contact. */
public record NoteId(UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    static NoteId fresh() {
        return new NoteId(EventId.fresh().value());
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    public static NoteId of(String text) {
        return new NoteId(EventId.of(text).value());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
