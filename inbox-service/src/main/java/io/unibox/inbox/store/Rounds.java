package io.unibox.inbox.store;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work that is done again and again; a round that fails is put off until the next. */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private Rounds() {}

    static Flux<Void> every(Duration period, Supplier<Mono<Void>> round) {
        return Flux.interval(period).onBackpressureDrop().concatMap(_ -> withoutFailing(round), 1);
    }

    private static Mono<Void> withoutFailing(Supplier<Mono<Void>> round) {
        return Mono.defer(round).onErrorResume(failure -> {
            LOG.warn("A round was put off: {}", failure.toString());
            return Mono.empty();
        });
    }
}
