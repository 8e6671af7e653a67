package io.unibox.contact.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user of the workspace, as far as contacts need to know one. */
public record Person(
        WorkspaceId workspace,
        UserId id,
        long version,
        String name,
        String username,
        @Nullable String avatarUrl,
        Set<TeamId> teams) {

    public Person {
        teams = Set.copyOf(teams);
    }
}
