package io.unibox.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What every event carries.
 *
 * @param id names this event; hearing it twice is normal
 * @param workspaceId whose event it is
 * @param at when it was said, UTC, milliseconds
 */
public record Header(EventId id, WorkspaceId workspaceId, Instant at) {

    public Header {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The header of an event that is being said now. */
    public static Header of(WorkspaceId workspace, Instant now) {
        return new Header(EventId.fresh(), workspace, now);
    }
}
