package io.unibox.dispatch.domain;

import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds out whose a line becomes. */
@Service
class Assignments {

    private final Workspaces workspaces;

    Assignments(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** The workspace's first user; until the transaction ends no other transaction changes its lines. */
    Mono<UserId> firstUserLocked(WorkspaceId workspace) {
        return workspaces
                .firstUserLocked(workspace)
                .switchIfEmpty(Mono.error(() -> new Refusal.WorkspaceUnknown().asException()));
    }

    Mono<Assignee> assignee(WorkspaceId workspace, Assignment assignment, UserId firstUser) {
        return switch (assignment) {
            case Assignment.Nobody _ -> Mono.just(new Assignee(new Scope.Personal(firstUser), false));
            case Assignment.To(Scope scope) ->
                workspaces
                        .has(workspace, scope)
                        .filter(Boolean::booleanValue)
                        .switchIfEmpty(Mono.error(() -> new Refusal.NobodyToAssign().asException()))
                        .map(_ -> new Assignee(scope, true));
        };
    }
}
