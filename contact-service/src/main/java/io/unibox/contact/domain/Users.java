package io.unibox.contact.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The users of the workspaces, as far as we have heard of them. */
public interface Users {

    /** Keeps what is newer than what is kept. */
    Mono<Void> keep(List<User> users);

    /** The teams of a user; none where we have not heard of the user. */
    Mono<Set<TeamId>> teamsOf(WorkspaceId workspace, UserId user);

    /** Whether anybody of the workspace is in the team. */
    Mono<Boolean> hasTeam(WorkspaceId workspace, TeamId team);

    /** Those of the users that we have heard of. */
    Flux<User> find(WorkspaceId workspace, Collection<UserId> users);
}
