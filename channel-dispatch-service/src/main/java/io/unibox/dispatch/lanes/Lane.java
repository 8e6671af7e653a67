package io.unibox.dispatch.lanes;

import io.unibox.dispatch.domain.Lease;
import io.unibox.dispatch.domain.LineHealth;
import io.unibox.events.ChannelAccountId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Works through one line's deliveries: different recipients side by side, each recipient's in order. */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final ChannelAccountId line;
    private final LaneWork work;
    private final Permits permits;
    private final LastError lastError = new LastError();
    private final AtomicBoolean pausing = new AtomicBoolean();
    private final AtomicBoolean searching = new AtomicBoolean();
    private final Wakeups wakeups = new Wakeups(Mono.defer(this::pass));
    private volatile boolean closed;

    Lane(ChannelAccountId line, LaneWork work) {
        this.line = line;
        this.work = work;
        this.permits = new Permits(line.toString(), work.settings());
    }

    /** Says that something may be due; returns at once. */
    void wake() {
        if (!closed) {
            wakeups.wake();
        }
    }

    /** Like {@link #wake}, and looks for what has an unknown outcome too. */
    void wakeForAll() {
        searching.set(true);
        wake();
    }

    /** From here on nothing is claimed; what is claimed is finished. */
    void close() {
        closed = true;
    }

    boolean isIdle() {
        return permits.inUse() == 0;
    }

    LineHealth health() {
        return new LineHealth(permits.circuitState(), permits.inUse(), lastError.get());
    }

    private Mono<Void> pass() {
        if (closed) {
            return Mono.empty();
        }
        return work.route(line)
                .flatMap(route -> search(route).then(Mono.defer(() -> call(route))))
                .onErrorResume(outage -> {
                    LOG.warn("Line {} could not be worked on and is tried again: {}", line, outage.toString());
                    return Mono.empty();
                });
    }

    private Mono<Void> search(Route route) {
        int most = searching.getAndSet(false) ? permits.takeForSearches() : 0;
        return most == 0
                ? Mono.empty()
                : work.claimSearches(line, most)
                        .doOnError(_ -> permits.useForSearches(most, 0))
                        .doOnNext(claims -> {
                            permits.useForSearches(most, claims.size());
                            claims.forEach(claim -> finish(work.search(claim, route, lastError)));
                        })
                        .then();
    }

    private Mono<Void> call(Route route) {
        int most = permits.takeForCalls(route.messagesPerSecond());
        if (most == 0) {
            pauseForThePace();
            return Mono.empty();
        }
        // Counted from before the claim, so that it never outlives what the ledger allows.
        Lease lease = Lease.startingNow(work.settings().callBy());
        return work.claimCalls(line, most)
                .doOnError(_ -> permits.useForCalls(most, 0))
                .doOnNext(claims -> {
                    permits.useForCalls(most, claims.size());
                    claims.forEach(claim -> finish(work.call(claim, route, lease, permits, lastError)));
                    if (claims.size() == most) {
                        pauseForThePace();
                    }
                })
                .then();
    }

    private void finish(Mono<Void> work) {
        work.doFinally(_ -> {
                    permits.release();
                    wake();
                })
                .subscribe();
    }

    private void pauseForThePace() {
        Duration wait = permits.untilThePaceAllows();
        if (!wait.isZero() && pausing.compareAndSet(false, true)) {
            Mono.delay(wait).subscribe(_ -> {
                pausing.set(false);
                wake();
            });
        }
    }
}
