package io.unibox.account.access.domain;

import io.unibox.account.audit.domain.AuditEvent;
import io.unibox.account.audit.domain.AuditEvent.Action;
import io.unibox.account.audit.domain.AuditTrail;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.account.people.domain.User;
import io.unibox.account.people.domain.Users;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Lets a user in who knows their password. In two steps, since checking a password takes long and a transaction must not:
 * {@link #check} outside of one, {@link #conclude} inside. Both do the same work whatever is wrong, so that neither the
 * answer nor its time tells who has an account.
 */
@Service
public class SignIn {

    private final Credentials credentials;
    private final Passwords passwords;
    private final Users users;
    private final OpenSession sessions;
    private final AuditTrail trail;
    private final Clock clock;

    SignIn(
            Credentials credentials,
            Passwords passwords,
            Users users,
            OpenSession sessions,
            AuditTrail trail,
            Clock clock) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.users = users;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    /** Compares the password with the user's, or with nobody's. */
    public Mono<Verdict> check(EmailAddress email, String password) {
        return credentials
                .find(email)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> passwords
                        .matches(password, found.map(Credential::password).orElse(null))
                        .map(matches -> new Verdict(
                                found.orElse(null),
                                matches && found.map(Credential::maySignIn).orElse(false))));
    }

    /** Opens a session, or remembers the failure and gives nothing. Who was suspended in between stays out. */
    public Mono<SignedIn> conclude(Verdict verdict, String from) {
        Credential whose = verdict.credential();
        if (whose == null || !verdict.right()) {
            return trail.add(failure(whose, from)).then(Mono.empty());
        }
        return users.noteSignIn(whose.workspace(), whose.user(), clock.instant())
                .flatMap(user -> sessions.open(user)
                        .flatMap(token -> trail.add(success(user, from)).thenReturn(new SignedIn(user, token))))
                .switchIfEmpty(Mono.defer(() -> trail.add(failure(whose, from)).then(Mono.empty())));
    }

    private AuditEvent success(User user, String from) {
        return AuditEvent.of(user.workspace(), clock.instant(), Action.SIGNED_IN, user.id(), user.id(), from);
    }

    private AuditEvent failure(@Nullable Credential whose, String from) {
        return new AuditEvent(
                whose == null ? null : whose.workspace(),
                clock.instant(),
                Action.SIGN_IN_FAILED,
                null,
                whose == null ? null : whose.user(),
                from);
    }

    /** Whether a password was right, and whose it would have been. */
    public record Verdict(@Nullable Credential credential, boolean right) {}

    /** Somebody who is in now, and what they stay in with. */
    public record SignedIn(User user, RefreshToken token) {}
}
