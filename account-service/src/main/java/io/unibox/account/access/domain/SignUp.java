package io.unibox.account.access.domain;

import io.unibox.account.audit.domain.AuditEvent;
import io.unibox.account.audit.domain.AuditEvent.Action;
import io.unibox.account.audit.domain.AuditTrail;
import io.unibox.account.people.domain.CreateWorkspace;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.account.people.domain.PasswordHash;
import io.unibox.account.people.domain.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Makes a stranger the first user of a workspace of their own. */
@Service
public class SignUp {

    private final CreateWorkspace workspaces;
    private final Credentials credentials;
    private final AuditTrail trail;

    SignUp(CreateWorkspace workspaces, Credentials credentials, AuditTrail trail) {
        this.workspaces = workspaces;
        this.credentials = credentials;
        this.trail = trail;
    }

    public Mono<User> signUp(NewAccount asked, PasswordHash password) {
        return workspaces
                .create(asked.workspaceName(), asked.email(), asked.name())
                .delayUntil(user -> credentials.set(user, password))
                .delayUntil(user -> trail.add(AuditEvent.of(
                        user.workspace(), user.createdAt(), Action.SIGNED_UP, user.id(), user.id(), null)));
    }

    /** What somebody signs up with. */
    public record NewAccount(
            EmailAddress email, String name, @Nullable String workspaceName) {}
}
