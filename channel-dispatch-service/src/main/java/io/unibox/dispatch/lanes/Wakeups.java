package io.unibox.dispatch.lanes;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Runs a piece of work whenever it is asked for: never twice at once, and once more where it was asked for meanwhile. */
final class Wakeups {

    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);

    private final AtomicInteger asked = new AtomicInteger();
    private final Mono<Void> untilNobodyAsks;

    /** @param work handles its own failures */
    Wakeups(Mono<Void> work) {
        this.untilNobodyAsks = Mono.defer(() -> {
                    int answered = asked.get();
                    return work.then(Mono.fromSupplier(() -> asked.compareAndSet(answered, 0)));
                })
                .repeat()
                .takeUntil(Boolean::booleanValue)
                .then()
                .onErrorResume(fault -> {
                    asked.set(0);
                    LOG.error("A piece of work failed that must not", fault);
                    return Mono.empty();
                });
    }

    void wake() {
        if (asked.getAndUpdate(before -> before == Integer.MAX_VALUE ? 2 : before + 1) == 0) {
            untilNobodyAsks.subscribe();
        }
    }
}
