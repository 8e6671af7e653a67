package io.unibox.account.people.domain;

import io.unibox.events.TeamId;
import io.unibox.events.WorkspaceId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The teams of all workspaces, reached through theirs. */
public interface Teams {

    /** Ends with {@link Refusal.TeamNameTaken} where another team of the workspace goes by the name. */
    Mono<Void> add(Team team);

    Mono<Team> find(WorkspaceId workspace, TeamId id);

    /** By name. */
    Flux<Team> list(WorkspaceId workspace);

    /** Writes the name and the version; ends like {@link #add}. */
    Mono<Void> update(Team team);
}
