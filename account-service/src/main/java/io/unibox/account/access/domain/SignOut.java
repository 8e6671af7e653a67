package io.unibox.account.access.domain;

import io.unibox.account.audit.domain.AuditEvent;
import io.unibox.account.audit.domain.AuditEvent.Action;
import io.unibox.account.audit.domain.AuditTrail;
import java.time.Clock;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Ends a session with all its refresh tokens, old ones included. */
@Service
public class SignOut {

    private final Sessions sessions;
    private final AuditTrail trail;
    private final Clock clock;

    SignOut(Sessions sessions, AuditTrail trail, Clock clock) {
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    /** Does nothing where the session is over already. */
    public Mono<Void> signOut(RefreshToken presented) {
        return sessions.hold(presented.session())
                .flatMap(session -> sessions.remove(session.id())
                        .then(trail.add(AuditEvent.of(
                                session.workspace(),
                                clock.instant(),
                                Action.SIGNED_OUT,
                                session.user(),
                                session.user(),
                                null))));
    }
}
