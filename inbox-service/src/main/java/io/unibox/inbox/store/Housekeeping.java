package io.unibox.inbox.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.inbox.domain.Deliveries;
import io.unibox.inbox.domain.RecordDeliveries;
import io.unibox.inbox.domain.Report;
import io.unibox.inbox.domain.Transactions;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tries parked reports again, and forgets what is too old. Two instances that do it at once do no harm. */
@Component
final class Housekeeping implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** How many rows of changes go in one transaction. */
    static final int AT_ONCE = 10_000;

    private static final String FORGET_CHANGES = """
            WITH old AS (SELECT workspace_id, place, at FROM change WHERE at < :before LIMIT %d),
            held AS MATERIALIZED (
              SELECT f.workspace_id FROM feed f WHERE f.workspace_id IN (SELECT workspace_id FROM old)
              ORDER BY f.workspace_id FOR UPDATE),
            gone AS (
              DELETE FROM change c USING old WHERE c.workspace_id = old.workspace_id AND c.place = old.place),
            moved AS (
              UPDATE feed f SET forgotten = greatest(f.forgotten, far.place),
                  forgotten_at = greatest(f.forgotten_at, far.at)
              FROM (
                SELECT o.workspace_id, max(o.place) AS place, max(o.at) AS at
                FROM old o JOIN held USING (workspace_id) GROUP BY 1) far
              WHERE f.workspace_id = far.workspace_id)
            SELECT count(*) AS n FROM old
            """.formatted(AT_ONCE);

    private static final String FORGET_KEYS = """
            WITH old AS (
              SELECT workspace_id, route, key FROM send_key WHERE claimed_at < :before
              ORDER BY claimed_at LIMIT %d),
            gone AS (
              DELETE FROM send_key k USING old o
              WHERE k.workspace_id = o.workspace_id AND k.route = o.route AND k.key = o.key)
            SELECT count(*) AS n FROM old
            """.formatted(AT_ONCE);

    /** The clocks of instances differ: a ticket that one takes for old may be good for another. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final String FORGET_TICKETS = "DELETE FROM redeemed_ticket WHERE until < :before";

    private final Transactions transactions;
    private final RecordDeliveries recording;
    private final Deliveries deliveries;
    private final DatabaseClient database;
    private final InboxSettings settings;
    private final Clock clock;
    private final Counter givenUp;
    private final Disposable.Swap running = Disposables.swap();

    Housekeeping(
            Transactions transactions,
            RecordDeliveries recording,
            Deliveries deliveries,
            DatabaseClient database,
            InboxSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.recording = recording;
        this.deliveries = deliveries;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.givenUp = meters.counter("unibox.inbox.reports.given.up");
    }

    @Override
    public void start() {
        running.update(Flux.merge(
                        Rounds.every(settings.reconsiderEvery(), this::reconsider),
                        Rounds.every(settings.forgetEvery(), this::forget))
                .subscribe());
    }

    @Override
    public void stop() {
        running.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running.get() != null && !running.get().isDisposed();
    }

    private Mono<Void> reconsider() {
        return recording.reconsider();
    }

    private Mono<Void> forget() {
        return giveUp().then(Mono.defer(this::forgetChanges))
                .then(Mono.defer(this::forgetKeys))
                .then(Mono.defer(this::forgetTickets));
    }

    /** Forgets until nothing is too old any more, however many changes a busy day has left. */
    Mono<Void> forgetChanges() {
        return forgetSome(FORGET_CHANGES, settings.feedRetention());
    }

    private Mono<Void> forgetKeys() {
        return forgetSome(FORGET_KEYS, settings.keyRetention());
    }

    /** At most so many in a transaction, until fewer are left. */
    private Mono<Void> forgetSome(String statement, Duration after) {
        Mono<Long> some = Mono.defer(() -> transactions.acrossWorkspaces(before(statement, after)
                .map(row -> Rows.required(row, "n", Long.class))
                .one()));
        return some.expand(gone -> gone < AT_ONCE ? Mono.empty() : some).then();
    }

    private Mono<Void> forgetTickets() {
        return transactions.acrossWorkspaces(
                before(FORGET_TICKETS, CLOCKS_DIFFER).then());
    }

    private Mono<Void> giveUp() {
        return transactions
                .acrossWorkspaces(deliveries.giveUp(settings.parkedRetention()))
                .doOnNext(reports -> reports.forEach(this::reportGivenUp))
                .then();
    }

    private void reportGivenUp(Report report) {
        givenUp.increment();
        LOG.error(
                "No message was found for a report: channel account {}, report {}, of {}",
                report.line(),
                report.kind(),
                report.at());
    }

    private DatabaseClient.GenericExecuteSpec before(String statement, Duration after) {
        return database.sql(statement).bind("before", clock.instant().minus(after));
    }
}
