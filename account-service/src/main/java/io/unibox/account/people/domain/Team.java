package io.unibox.account.people.domain;

import io.unibox.events.Header;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Users who share what comes in.
 *
 * @param members who belongs to it; said, and changed, with the users
 */
public record Team(
        TeamId id, WorkspaceId workspace, long version, String name, List<UserId> members, Instant createdAt) {

    /** Who may change teams and their members. */
    static final Set<Role> LEADERS = Set.of(Role.ADMIN, Role.MANAGER);

    public Team {
        members = List.copyOf(members);
    }

    Team named(String changed) {
        return changed.equals(name) ? this : new Team(id, workspace, version + 1, changed, members, createdAt);
    }

    /** What others hear of this team. */
    TeamSnapshot snapshot(Instant now) {
        return new TeamSnapshot(Header.of(workspace, now), id, version, name, false);
    }
}
