package io.unibox.contact.domain;

import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How far the import of a file has got.
 *
 * @param rowsRead how many rows of the file, from its first one on, are done with; those are never done again
 * @param checksum of these rows
 */
public record ContactImport(
        WorkspaceId workspace,
        ImportId id,
        UserId user,
        State state,
        long rowsRead,
        long created,
        long updated,
        long failed,
        String checksum,
        Instant startedAt,
        Instant updatedAt) {

    /** So many rows that could not be read are kept; all of them are counted. */
    public static final int MOST_ERRORS = 1_000;

    /** What has become of an import. */
    public enum State {
        /** Rows are missing: they are on their way, or the file has to be sent again. */
        RUNNING,
        /** The file was read to its end. */
        COMPLETED,
        /** The file cannot be read beyond its last row read. */
        FAILED
    }

    public ContactImport {
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    static ContactImport begun(Viewer viewer, ImportId id, Instant now) {
        return new ContactImport(viewer.workspace(), id, viewer.user(), State.RUNNING, 0, 0, 0, 0, "", now, now);
    }

    ContactImport in(State newState, Instant now) {
        return new ContactImport(
                workspace, id, user, newState, rowsRead, created, updated, failed, checksum, startedAt, now);
    }

    ContactImport with(ImportPlan done, long lastRow, String newChecksum, Instant now) {
        return new ContactImport(
                workspace,
                id,
                user,
                State.RUNNING,
                lastRow,
                created + done.created(),
                updated + done.updated(),
                failed + done.failed(),
                newChecksum,
                startedAt,
                now);
    }
}
