package io.unibox.dispatch.lanes;

import io.unibox.dispatch.domain.Contacts;
import io.unibox.dispatch.domain.Deliveries;
import io.unibox.dispatch.domain.EraseContacts;
import io.unibox.starter.data.WorkspaceTransactions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes out of the ledger what may not stay in it: what is personal of contacts that are gone, and rows that are too old. Each
 * step is a transaction of its own, so a long backlog holds nobody up. Instances may do it side by side.
 */
@Component
class Upkeep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration STEP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_ERASURES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);
    private static final int PURGED_AT_ONCE = 1000;
    /** A request is dated by another clock than the row that makes its repetition harmless. */
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofDays(1);

    private final EraseContacts eraseContacts;
    private final Deliveries deliveries;
    private final Contacts contacts;
    private final WorkspaceTransactions transactions;
    private final Duration retention;
    private final Disposable.Composite running = Disposables.composite();
    private volatile boolean started;

    Upkeep(
            EraseContacts eraseContacts,
            Deliveries deliveries,
            Contacts contacts,
            WorkspaceTransactions transactions,
            @Value("${unibox.ledger.retention}") Duration retention,
            @Value("${unibox.kafka.retention}") Duration kafkaRetention) {
        if (retention.compareTo(kafkaRetention) < 0) {
            // A row is what makes a request harmless that Kafka repeats.
            throw new IllegalArgumentException(
                    "unibox.ledger.retention must not be shorter than unibox.kafka.retention");
        }
        this.eraseContacts = eraseContacts;
        this.deliveries = deliveries;
        this.contacts = contacts;
        this.transactions = transactions;
        this.retention = retention.plus(CLOCKS_DIFFER_BY);
    }

    @Override
    public void start() {
        started = true;
        running.add(every(BETWEEN_ERASURES, Mono.defer(eraseContacts::step)));
        running.add(every(BETWEEN_PURGES, isFull(() -> deliveries.purge(retention, PURGED_AT_ONCE))));
        running.add(every(BETWEEN_PURGES, isFull(() -> contacts.purge(retention, PURGED_AT_ONCE))));
    }

    /** Does the step until there is nothing more to do, and then again after a pause. */
    private Disposable every(Duration pause, Mono<Boolean> step) {
        return Flux.interval(Duration.ZERO, pause)
                .onBackpressureDrop()
                .concatMap(
                        _ -> transactions
                                .acrossWorkspaces(step)
                                .timeout(STEP_TIMEOUT)
                                .repeat()
                                .takeUntil(more -> !more)
                                .then()
                                .onErrorResume(outage -> {
                                    LOG.warn("The ledger could not be cleared out: {}", outage.toString());
                                    return Mono.empty();
                                }),
                        1)
                .subscribe();
    }

    private static Mono<Boolean> isFull(java.util.function.Supplier<Mono<Long>> purge) {
        return Mono.defer(purge).map(purged -> purged >= PURGED_AT_ONCE);
    }

    @Override
    public void stop() {
        started = false;
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
