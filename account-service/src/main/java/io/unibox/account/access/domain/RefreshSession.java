package io.unibox.account.access.domain;

import io.unibox.account.audit.domain.AuditEvent;
import io.unibox.account.audit.domain.AuditEvent.Action;
import io.unibox.account.audit.domain.AuditTrail;
import io.unibox.account.people.domain.User;
import io.unibox.account.people.domain.Users;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps a user in who shows a refresh token, for as long as nobody else shows an older one. */
@Service
public class RefreshSession {

    private final Sessions sessions;
    private final Users users;
    private final AuditTrail trail;
    private final SessionPolicy policy;
    private final Clock clock;

    RefreshSession(Sessions sessions, Users users, AuditTrail trail, SessionPolicy policy, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.trail = trail;
        this.policy = policy;
        this.clock = clock;
    }

    /** Gives nothing where the session is over. That is no error: what was ended on the way has to be committed. */
    public Mono<Refreshed> refresh(RefreshToken presented) {
        return sessions.hold(presented.session())
                .flatMap(session -> users.find(session.workspace(), session.user())
                        .filter(User::isActive)
                        .flatMap(user -> refresh(session, user, presented))
                        // Also where the user may no longer come in.
                        .switchIfEmpty(
                                Mono.defer(() -> sessions.remove(session.id()).then(Mono.empty()))));
    }

    private Mono<Refreshed> refresh(Session session, User user, RefreshToken presented) {
        return switch (session.renew(presented, clock.instant(), policy)) {
            case Renewal.Rotated(Session after, RefreshToken next) ->
                sessions.update(after).thenReturn(new Refreshed(user, next));
            case Renewal.Repeated() -> Mono.just(new Refreshed(user, null));
            case Renewal.Reused() -> trail.add(reused(session)).then(Mono.empty());
            case Renewal.Expired() -> Mono.empty();
        };
    }

    private AuditEvent reused(Session session) {
        return AuditEvent.of(
                session.workspace(),
                clock.instant(),
                Action.REFRESH_TOKEN_REUSED,
                session.user(),
                session.user(),
                null);
    }

    /**
     * Somebody who is still in.
     *
     * @param token what they stay in with from now on, or null where another tab has it already
     */
    public record Refreshed(User user, @Nullable RefreshToken token) {}
}
