package io.unibox.account.access.domain;

import io.unibox.events.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Sessions in memory. */
final class InMemorySessions implements Sessions {

    final Map<SessionId, Session> all = new LinkedHashMap<>();

    @Override
    public Mono<Void> add(Session session) {
        return Mono.fromRunnable(() -> all.put(session.id(), session));
    }

    @Override
    public Mono<Session> hold(SessionId id) {
        return Mono.fromSupplier(() -> all.get(id));
    }

    @Override
    public Mono<Void> update(Session session) {
        return Mono.fromRunnable(() -> all.replace(session.id(), session));
    }

    @Override
    public Mono<Void> remove(SessionId id) {
        return Mono.fromRunnable(() -> all.remove(id));
    }

    @Override
    public Mono<Void> removeAllOf(UserId user) {
        return Mono.fromRunnable(
                () -> all.values().removeIf(session -> session.user().equals(user)));
    }

    @Override
    public Mono<Void> keepNewest(UserId user, int most) {
        return Mono.fromRunnable(() -> {
            Set<SessionId> old = all.values().stream()
                    .filter(session -> session.user().equals(user))
                    .sorted(Comparator.comparing(Session::rotatedAt).reversed())
                    .skip(most)
                    .map(Session::id)
                    .collect(Collectors.toSet());
            all.keySet().removeAll(old);
        });
    }

    @Override
    public Mono<Void> removeExpired(Instant now) {
        return Mono.fromRunnable(
                () -> all.values().removeIf(session -> !session.expiresAt().isAfter(now)));
    }
}
