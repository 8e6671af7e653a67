package io.unibox.inbox.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Lets only so much be done at a time, and the rest in the order in which it came. When everybody comes back at once, they
 * would otherwise wait for the database side by side until most of them have waited too long, and come again.
 */
final class Turns {

    private final Queue<Mono<Void>> waiting = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<Object, Mono<?>> notBegun = new ConcurrentHashMap<>();
    private final Semaphore free;
    private final Scheduler scheduler;

    Turns(int atOnce, Scheduler scheduler) {
        this.free = new Semaphore(atOnce);
        this.scheduler = scheduler;
    }

    /** The same, when it is its turn; whoever does not wait any more gives theirs up. */
    <T> Mono<T> inTurn(Mono<T> work) {
        return Mono.defer(() -> {
            Sinks.One<T> outcome = Sinks.one();
            Sinks.Empty<Void> gone = Sinks.empty();
            var isGone = new AtomicBoolean();
            waiting.add(Mono.defer(() -> isGone.get() ? Mono.<T>empty() : work.takeUntilOther(gone.asMono()))
                    .doOnNext(outcome::tryEmitValue)
                    .doOnSuccess(_ -> outcome.tryEmitEmpty())
                    .doOnError(outcome::tryEmitError)
                    .onErrorComplete()
                    .then());
            serve();
            return outcome.asMono().doOnCancel(() -> {
                isGone.set(true);
                gone.tryEmitEmpty();
            });
        });
    }

    /**
     * The same, together with all who ask for it under this key before it has begun; who asks later may have seen what it
     * does not, and begins anew.
     */
    @SuppressWarnings("unchecked") // A key stands for one kind of work.
    <T> Mono<T> shared(Object key, Mono<T> work) {
        return Mono.defer(() -> (Mono<T>) notBegun.computeIfAbsent(
                key,
                _ -> inTurn(Mono.defer(() -> {
                            notBegun.remove(key);
                            return work;
                        }))
                        .cache()));
    }

    private void serve() {
        while (!waiting.isEmpty() && free.tryAcquire()) {
            Mono<Void> next = waiting.poll();
            if (next == null) {
                // Somebody else has taken it; what came since is looked for once more.
                free.release();
            } else {
                next.subscribeOn(scheduler).doFinally(_ -> leave()).subscribe();
            }
        }
    }

    private void leave() {
        free.release();
        serve();
    }
}
