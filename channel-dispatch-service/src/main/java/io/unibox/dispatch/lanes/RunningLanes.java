package io.unibox.dispatch.lanes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.dispatch.domain.Deliveries;
import io.unibox.dispatch.domain.Lanes;
import io.unibox.dispatch.domain.LineHealth;
import io.unibox.events.ChannelAccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps a lane for every line that has had work. Lanes are woken by those who bring work; a look through the ledger every
 * second finds the rest: pauses that ended, leases of instances that died.
 */
@Component
class RunningLanes implements Lanes, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunningLanes.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final ConcurrentMap<ChannelAccountId, Lane> lanes = new ConcurrentHashMap<>();
    private final Deliveries deliveries;
    private final LaneWork work;
    private volatile boolean closed;
    private Disposable safetyNet = Disposables.disposed();

    RunningLanes(Deliveries deliveries, LaneWork work, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.work = work;
        Gauge.builder("unibox.dispatch.circuits.open", lanes, RunningLanes::openCircuits)
                .description("Lines whose circuit breaker is open")
                .register(meters);
    }

    @Override
    public void wake(Collection<ChannelAccountId> lines) {
        if (!closed) {
            lines.forEach(line -> lane(line).wake());
        }
    }

    @Override
    public LineHealth health(ChannelAccountId line) {
        Lane lane = lanes.get(line);
        return lane == null ? LineHealth.FRESH : lane.health();
    }

    @Override
    public void start() {
        closed = false;
        safetyNet = Flux.interval(Duration.ZERO, work.settings().safetyNet())
                .onBackpressureDrop()
                .concatMap(_ -> lookThrough(), 1)
                .subscribe();
    }

    /** Waits for the claims in progress: an outcome that is recorded need not be searched for. */
    @Override
    public void stop(Runnable whenDone) {
        closed = true;
        safetyNet.dispose();
        lanes.values().forEach(Lane::close);
        Flux.interval(Duration.ZERO, POLL_INTERVAL)
                .filter(_ -> lanes.values().stream().allMatch(Lane::isIdle))
                .next()
                .timeout(work.settings().lease())
                .onErrorComplete()
                .doFinally(_ -> {
                    lanes.clear();
                    whenDone.run();
                })
                .subscribe();
    }

    @Override
    public void stop() {
        closed = true;
        safetyNet.dispose();
        lanes.values().forEach(Lane::close);
    }

    @Override
    public boolean isRunning() {
        return !safetyNet.isDisposed();
    }

    /** After those who bring work, before the outbox relay. */
    @Override
    public int getPhase() {
        return 1000;
    }

    private Mono<Void> lookThrough() {
        return deliveries
                .dueLines()
                .collectList()
                .timeout(work.settings().callBy())
                .doOnNext(lines -> lines.forEach(line -> lane(line).wakeForAll()))
                .then()
                .onErrorResume(outage -> {
                    LOG.warn("The ledger could not be looked through: {}", outage.toString());
                    return Mono.empty();
                });
    }

    private Lane lane(ChannelAccountId line) {
        return lanes.computeIfAbsent(line, fresh -> new Lane(fresh, work));
    }

    private static double openCircuits(ConcurrentMap<ChannelAccountId, Lane> lanes) {
        return lanes.values().stream()
                .filter(lane -> !lane.health().circuit().equals("closed"))
                .count();
    }
}
