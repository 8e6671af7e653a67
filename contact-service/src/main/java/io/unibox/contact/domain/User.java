package io.unibox.contact.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user of the workspace, as far as contacts need to know one. */
public record User(
        WorkspaceId workspace,
        UserId id,
        long version,
        String name,
        String username,
        @Nullable String avatarUrl,
        Role role,
        Status status,
        Set<TeamId> teams) {

    public User {
        teams = Set.copyOf(teams);
    }
}
