package io.unibox.account.people.domain;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.outbox.Outbox;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Gives a workspace another name. */
@Service
public class RenameWorkspace {

    private final Workspaces workspaces;
    private final Outbox outbox;
    private final Changes changes;

    RenameWorkspace(Workspaces workspaces, Outbox outbox, Changes changes) {
        this.workspaces = workspaces;
        this.outbox = outbox;
        this.changes = changes;
    }

    public Mono<Workspace> rename(WorkspaceId id, UserId actor, String name) {
        return changes.begin(id, actor, Set.of(Role.ADMIN))
                .then(Mono.defer(() -> workspaces.find(id)))
                .flatMap(before -> keep(before, before.named(name)));
    }

    private Mono<Workspace> keep(Workspace before, Workspace after) {
        return after.equals(before)
                ? Mono.just(before)
                : workspaces
                        .update(after)
                        .then(outbox.add(after.snapshot(changes.now())))
                        .thenReturn(after);
    }
}
