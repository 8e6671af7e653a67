package io.unibox.account.access.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gives the signing key a successor in time, and takes keys away that nothing needs any more. */
@Service
public class RotateKeys {

    private final SigningKeys keys;
    private final KeyMaker maker;
    private final KeyPolicy policy;
    private final Clock clock;

    RotateKeys(SigningKeys keys, KeyMaker maker, KeyPolicy policy, Clock clock) {
        this.keys = keys;
        this.maker = maker;
        this.policy = policy;
        this.clock = clock;
    }

    /** Whether there is anything to do; without holding anything, so to be asked often. */
    public boolean isDue(KeyRing ring) {
        Instant now = now();
        return ring.successorFrom(now, policy).isPresent()
                || !ring.past(now, policy).isEmpty();
    }

    /** Does what is due still when the turn has come; of several instances that try, one does it. Gives all keys. */
    public Mono<KeyRing> rotate() {
        return keys.hold()
                .then(Mono.defer(keys::all))
                .flatMap(ring -> Mono.justOrEmpty(ring.successorFrom(now(), policy))
                        .flatMap(maker::make)
                        .flatMap(keys::add)
                        .thenMany(Flux.fromIterable(ring.past(now(), policy)).concatMap(keys::remove))
                        .then())
                .then(Mono.defer(keys::all));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
