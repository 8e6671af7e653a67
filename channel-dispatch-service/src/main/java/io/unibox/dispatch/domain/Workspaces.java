package io.unibox.dispatch.domain;

import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The workspaces with their users and teams, as far as lines need them. */
public interface Workspaces {

    /** Takes the news in; what is older than what is known changes nothing. */
    Mono<Void> hear(List<UserChanged> news);

    /**
     * The workspace's first user, or nothing before the workspace was heard of. Until the transaction ends no other
     * transaction changes the workspace's lines.
     */
    Mono<UserId> firstUserLocked(WorkspaceId workspace);

    /** Whether this user or team is known, is of the workspace, and is still there. */
    Mono<Boolean> has(WorkspaceId workspace, Scope scope);

    /** The user's teams; none of an unknown user. */
    Mono<Set<TeamId>> teamsOf(WorkspaceId workspace, UserId user);

    /** The workspaces that never had a line at the sandbox. */
    Flux<WorkspaceId> withoutSandboxLine();

    /** Notes that the workspace had its line at the sandbox, whatever becomes of it; false where it was noted before. */
    Mono<Boolean> noteSandboxLine(WorkspaceId workspace);
}
