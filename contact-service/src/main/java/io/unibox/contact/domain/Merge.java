package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * That one contact was made part of another.
 *
 * @param before both as they were; null once the merge is undone
 */
public record Merge(
        WorkspaceId workspace,
        MergeId id,
        ContactId kept,
        ContactId absorbed,
        Instant mergedAt,
        @Nullable Before before) {

    /** For so long a merge can be undone, and what that takes is kept. */
    public static final Duration UNDOABLE = Duration.ofDays(30);

    public Merge {
        mergedAt = mergedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    static Merge of(Contact kept, Contact absorbed, Instant now) {
        return new Merge(kept.workspace(), MergeId.fresh(), kept.id(), absorbed.id(), now, new Before(kept, absorbed));
    }

    public Instant undoUntil() {
        return mergedAt.plus(UNDOABLE);
    }

    /** Both contacts before they were merged. */
    public record Before(Contact kept, Contact absorbed) {}
}
