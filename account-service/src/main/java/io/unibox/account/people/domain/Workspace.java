package io.unibox.account.people.domain;

import io.unibox.events.Header;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;

/**
 * A customer of the installation.
 *
 * @param firstUser whose a line is that nobody was assigned to
 */
public record Workspace(WorkspaceId id, long version, String name, UserId firstUser, Instant createdAt) {

    Workspace named(String changed) {
        return changed.equals(name) ? this : new Workspace(id, version + 1, changed, firstUser, createdAt);
    }

    /** What others hear of this workspace. */
    WorkspaceSnapshot snapshot(Instant now) {
        return new WorkspaceSnapshot(Header.of(id, now), version, name, firstUser);
    }
}
