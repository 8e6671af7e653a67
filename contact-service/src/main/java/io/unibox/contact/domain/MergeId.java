package io.unibox.contact.domain;

import io.unibox.events.EventId;
import java.util.UUID;

/** Names a merge of two contacts. */
public record MergeId(UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    static MergeId fresh() {
        return new MergeId(EventId.fresh().value());
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    public static MergeId of(String text) {
        return new MergeId(EventId.of(text).value());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
