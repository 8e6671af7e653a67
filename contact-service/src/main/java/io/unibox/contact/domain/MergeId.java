package io.unibox.contact.domain;

import io.unibox.events.EventId;
import java.util.UUID;

/** Names a merge of two contacts. */
public record MergeId(UUID value) {

    /** A fresh id, ordered by time (UUIDv7). */
    static MergeId fresh() {
        return new MergeId(EventId.fresh().value());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
