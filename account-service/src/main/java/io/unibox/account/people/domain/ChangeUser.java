package io.unibox.account.people.domain;

import io.unibox.account.audit.domain.AuditEvent;
import io.unibox.account.audit.domain.AuditEvent.Action;
import io.unibox.account.audit.domain.AuditTrail;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Changes what a user looks like, may do, and whether they may come in at all. */
@Service
public class ChangeUser {

    private final Changes changes;
    private final Users users;
    private final SignInAccess access;
    private final AuditTrail trail;

    ChangeUser(Changes changes, Users users, SignInAccess access, AuditTrail trail) {
        this.changes = changes;
        this.users = users;
        this.access = access;
        this.trail = trail;
    }

    /** One's own looks are one's own; roles, and other users, are for administrators. */
    public Mono<User> change(WorkspaceId workspace, UserId actor, UserId subject, Edit edit) {
        return changes.begin(workspace, actor)
                .flatMap(acting -> find(workspace, subject)
                        .filter(_ -> mayEdit(acting, subject, edit))
                        .switchIfEmpty(Refused.with(new Refusal.NotAllowed())))
                .flatMap(before -> keep(actor, before, edit.of(before)));
    }

    /** Lets a user in again, or keeps them out: then their sessions end with it. */
    public Mono<User> changeStatus(WorkspaceId workspace, UserId actor, UserId subject, Status status) {
        return changes.begin(workspace, actor, Set.of(Role.ADMIN))
                .then(Mono.defer(() -> find(workspace, subject)))
                .flatMap(before -> keep(actor, before, before.with(status)))
                // After the row of the user was written: a sign-in at the same moment waits for it, or is ended here.
                .delayUntil(after -> after.isActive() ? Mono.empty() : access.withdraw(after));
    }

    private Mono<User> find(WorkspaceId workspace, UserId subject) {
        return users.find(workspace, subject).switchIfEmpty(Refused.with(new Refusal.Unknown()));
    }

    private static boolean mayEdit(User acting, UserId subject, Edit edit) {
        return acting.role() == Role.ADMIN || acting.id().equals(subject) && edit.role() == null;
    }

    private Mono<User> keep(UserId actor, User before, User after) {
        Mono<Void> othersAreLeft = before.isActiveAdmin() && !after.isActiveAdmin()
                ? users.countActiveAdmins(before.workspace())
                        .filter(admins -> admins > 1)
                        .switchIfEmpty(Refused.with(new Refusal.LastAdmin()))
                        .then()
                : Mono.empty();
        return othersAreLeft
                .then(Mono.defer(() -> changes.keep(before, after)))
                .delayUntil(_ -> remember(actor, before, after));
    }

    private Mono<Void> remember(UserId actor, User before, User after) {
        Mono<Void> role = before.role() == after.role()
                ? Mono.empty()
                : trail.add(event(Action.ROLE_CHANGED, actor, after, before.role() + " to " + after.role()));
        Mono<Void> status = before.status() == after.status()
                ? Mono.empty()
                : trail.add(event(Action.STATUS_CHANGED, actor, after, before.status() + " to " + after.status()));
        return role.then(status);
    }

    private AuditEvent event(Action action, UserId actor, User subject, String detail) {
        return AuditEvent.of(subject.workspace(), changes.now(), action, actor, subject.id(), detail);
    }

    /**
     * What is to be changed; null leaves it.
     *
     * @param avatarUrl empty takes the picture away
     */
    public record Edit(
            @Nullable String name,
            @Nullable String avatarUrl,
            @Nullable Role role) {

        User of(User user) {
            Profile old = user.profile();
            String avatar = avatarUrl == null ? old.avatarUrl() : avatarUrl.isEmpty() ? null : avatarUrl;
            return user.with(new Profile(old.email(), name == null ? old.name() : name, old.username(), avatar))
                    .with(role == null ? user.role() : role);
        }
    }
}
