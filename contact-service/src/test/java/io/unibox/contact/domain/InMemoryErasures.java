package io.unibox.contact.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Erasures, without a database and without leases. */
final class InMemoryErasures implements Erasures {

    private final Map<UUID, Erasure> erasures = new LinkedHashMap<>();

    List<Erasure> all() {
        return List.copyOf(erasures.values());
    }

    @Override
    public Mono<Void> add(Erasure erasure) {
        return Mono.fromRunnable(() -> erasures.put(erasure.id(), erasure));
    }

    @Override
    public Flux<Erasure> claim(Instant now, Instant leaseUntil, int most) {
        return Flux.defer(() -> Flux.fromIterable(all())
                .filter(erasure ->
                        erasure.due().filter(due -> !due.isAfter(now)).isPresent())
                .take(most));
    }

    @Override
    public Mono<Void> searched(Erasure claimed) {
        return Mono.fromRunnable(() -> erasures.compute(
                claimed.id(), (_, _) -> claimed.searched().due().isPresent() ? claimed.searched() : null));
    }
}
