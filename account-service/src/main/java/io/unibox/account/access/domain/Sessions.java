package io.unibox.account.access.domain;

import io.unibox.events.UserId;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Who is in. */
public interface Sessions {

    Mono<Void> add(Session session);

    /** Finds a session and lets nobody else hold it until the transaction ends. */
    Mono<Session> hold(SessionId id);

    Mono<Void> update(Session session);

    Mono<Void> remove(SessionId id);

    Mono<Void> removeAllOf(UserId user);

    /** Keeps so many of a user's sessions, the ones used last. */
    Mono<Void> keepNewest(UserId user, int most);

    Mono<Void> removeExpired(Instant now);
}
