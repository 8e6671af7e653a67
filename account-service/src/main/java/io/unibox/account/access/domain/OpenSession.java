package io.unibox.account.access.domain;

import io.unibox.account.people.domain.User;
import java.time.Clock;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Begins a session; where a user has too many, the one least lately used ends. */
@Service
class OpenSession {

    private final Sessions sessions;
    private final SessionPolicy policy;
    private final Clock clock;

    OpenSession(Sessions sessions, SessionPolicy policy, Clock clock) {
        this.sessions = sessions;
        this.policy = policy;
        this.clock = clock;
    }

    Mono<RefreshToken> open(User user) {
        return Mono.defer(() -> {
            RefreshToken token = RefreshToken.fresh(SessionId.fresh());
            return sessions.add(Session.of(user, token, clock.instant(), policy))
                    .then(sessions.keepNewest(user.id(), policy.perUser()))
                    .thenReturn(token);
        });
    }
}
