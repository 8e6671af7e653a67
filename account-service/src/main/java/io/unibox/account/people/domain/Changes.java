package io.unibox.account.people.domain;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * What every change to people has in common. Those of one workspace happen one after another, so that the last
 * administrator cannot leave twice and no two users get one username; and each is said in the transaction that makes it.
 */
@Service
class Changes {

    private final Workspaces workspaces;
    private final Users users;
    private final Outbox outbox;
    private final Clock clock;

    Changes(Workspaces workspaces, Users users, Outbox outbox, Clock clock) {
        this.workspaces = workspaces;
        this.users = users;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Waits for the workspace's turn and gives the one who acts, as they stand now and not when their token was made. */
    Mono<User> begin(WorkspaceId workspace, UserId actor) {
        return workspaces
                .hold(workspace)
                .then(Mono.defer(() -> users.find(workspace, actor)))
                .filter(User::isActive)
                .switchIfEmpty(Refused.with(new Refusal.NotAllowed()));
    }

    /** Like {@link #begin} for what not everybody may do. */
    Mono<User> begin(WorkspaceId workspace, UserId actor, Set<Role> allowed) {
        return begin(workspace, actor)
                .filter(user -> allowed.contains(user.role()))
                .switchIfEmpty(Refused.with(new Refusal.NotAllowed()));
    }

    /** Writes the user and says it, unless nothing changed. */
    Mono<User> keep(User before, User after) {
        if (after.equals(before)) {
            return Mono.just(before);
        }
        Mono<Void> said = after.version() == before.version() ? Mono.empty() : outbox.add(after.snapshot(now()));
        return users.update(after).then(said).thenReturn(after);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
