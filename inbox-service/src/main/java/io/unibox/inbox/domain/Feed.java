package io.unibox.inbox.domain;

import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * What changed in a workspace, in the order in which it became true. A place in it is never passed by something that
 * becomes true later, so whoever has read up to a place has missed nothing.
 */
public interface Feed {

    /** How many places each change takes: its own, and that of the conversation that changed with it. */
    int STEP = 2;

    /** Adds changes. Has to be the last that a transaction does: from here on the workspaces' other writers wait. */
    Mono<Void> append(List<Change> changes);

    /** How far the feed has come. */
    Mono<Reach> reach(WorkspaceId workspace);

    /** How far several have come. */
    Mono<Map<WorkspaceId, Long>> ends(Collection<WorkspaceId> workspaces);

    /**
     * A place behind which stands everything that became true after a time, and possibly something from shortly before.
     * Nothing where changes from after that time are forgotten.
     */
    Mono<Long> placeAt(WorkspaceId workspace, Instant time);

    /** The changes behind a place, in order, at most so many. */
    Mono<List<Placed>> after(WorkspaceId workspace, long place, int limit);

    /** A change takes its place and the one before. */
    record Placed(long place, Change change) {}

    /** The feed from the last place that is forgotten to the last that is taken. */
    record Reach(long forgotten, long end) {

        /** Whether one can go on from this place without missing anything. */
        public boolean covers(long place) {
            return place >= forgotten && place <= end;
        }
    }
}
