package io.unibox.account.people.domain;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Creates a workspace together with its first user, who administers it. */
@Service
public class CreateWorkspace {

    private final Workspaces workspaces;
    private final Users users;
    private final Outbox outbox;
    private final Changes changes;

    CreateWorkspace(Workspaces workspaces, Users users, Outbox outbox, Changes changes) {
        this.workspaces = workspaces;
        this.users = users;
        this.outbox = outbox;
        this.changes = changes;
    }

    /** Gives the first user. Without a name of its own the workspace is called after them. */
    public Mono<User> create(@Nullable String workspaceName, EmailAddress email, String name) {
        return Mono.defer(() -> {
            var now = changes.now();
            var profile = new Profile(email, name, Usernames.base(email), null);
            var user = User.fresh(WorkspaceId.fresh(), profile, Role.ADMIN, now);
            var workspace =
                    new Workspace(user.workspace(), 1, workspaceName == null ? name : workspaceName, user.id(), now);
            return workspaces
                    .add(workspace)
                    .then(users.add(user))
                    .then(outbox.add(workspace.snapshot(now)))
                    .then(outbox.add(user.snapshot(now)))
                    .thenReturn(user);
        });
    }
}
