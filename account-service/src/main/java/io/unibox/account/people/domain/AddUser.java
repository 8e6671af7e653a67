package io.unibox.account.people.domain;

import io.unibox.account.audit.domain.AuditEvent;
import io.unibox.account.audit.domain.AuditEvent.Action;
import io.unibox.account.audit.domain.AuditTrail;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.outbox.Outbox;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes a person into a workspace, with a password that an administrator chose for the beginning. */
@Service
public class AddUser {

    private final Changes changes;
    private final Users users;
    private final SignInAccess access;
    private final Outbox outbox;
    private final AuditTrail trail;

    AddUser(Changes changes, Users users, SignInAccess access, Outbox outbox, AuditTrail trail) {
        this.changes = changes;
        this.users = users;
        this.access = access;
        this.outbox = outbox;
        this.trail = trail;
    }

    public Mono<User> add(WorkspaceId workspace, UserId actor, NewUser asked) {
        return changes.begin(workspace, actor, Set.of(Role.ADMIN))
                .then(Mono.defer(() -> users.usernames(workspace, Usernames.base(asked.email()))))
                .map(taken -> fresh(workspace, asked, taken))
                .flatMap(user -> users.add(user)
                        .then(access.grant(user, asked.password()))
                        .then(outbox.add(user.snapshot(user.createdAt())))
                        .then(trail.add(AuditEvent.of(
                                workspace,
                                user.createdAt(),
                                Action.USER_ADDED,
                                actor,
                                user.id(),
                                asked.role().name())))
                        .thenReturn(user));
    }

    private User fresh(WorkspaceId workspace, NewUser asked, Set<String> taken) {
        String username = Usernames.free(Usernames.base(asked.email()), taken);
        return User.fresh(
                workspace, new Profile(asked.email(), asked.name(), username, null), asked.role(), changes.now());
    }

    /** A person to be taken in. */
    public record NewUser(EmailAddress email, String name, Role role, PasswordHash password) {}
}
