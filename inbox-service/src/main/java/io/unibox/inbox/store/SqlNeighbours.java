package io.unibox.inbox.store;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import io.unibox.inbox.domain.Neighbours;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Other instances over PostgreSQL's LISTEN and NOTIFY, on one connection of its own that no transaction of ours uses.
 * Notifications are not flushed to disk, since nobody asks for them after a crash.
 */
@Component
final class SqlNeighbours implements Neighbours, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SqlNeighbours.class);
    private static final String CHANNEL = "unibox_live";
    private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', said) FROM unnest($1) AS said";
    private static final int WAITING = 10_000;
    private static final int AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration EVERY_NOW_AND_THEN = Duration.ofSeconds(5);

    private final ConnectionFactory connections;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean overflown = new AtomicBoolean();
    private final Sinks.Many<Boolean> wakeUps = Sinks.many().multicast().directBestEffort();
    private final Sinks.Many<Heard> heard = Sinks.many().multicast().directBestEffort();
    private final Disposable.Swap running = Disposables.swap();

    SqlNeighbours(ConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public void say(String text) {
        if (!waiting.offer(text)) {
            overflown.set(true);
        }
        synchronized (wakeUps) {
            // Where nobody takes it now, the queue is being emptied, or will be with the next beat.
            wakeUps.tryEmitNext(true);
        }
    }

    @Override
    public Flux<Heard> heard() {
        return heard.asFlux();
    }

    @Override
    public void start() {
        running.update(Mono.usingWhen(plain(connections).create(), this::converse, PostgresqlConnection::close)
                .then(Mono.error(() -> new IllegalStateException("the connection was closed")))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                        .maxBackoff(Duration.ofSeconds(10))
                        .transientErrors(true)
                        .doBeforeRetry(signal -> LOG.warn(
                                "Other instances cannot be heard: {}",
                                signal.failure().toString())))
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

    /** After those who speak have stopped. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 10;
    }

    private Mono<Void> converse(PostgresqlConnection connection) {
        Flux<Void> hearing = connection
                .getNotifications()
                .mapNotNull(notification -> notification.getParameter())
                .doOnNext(text -> emit(new Heard.Said(text)))
                .thenMany(Flux.empty());
        Flux<Void> saying = Flux.merge(
                        wakeUps.asFlux(), Flux.interval(EVERY_NOW_AND_THEN).map(_ -> true))
                .startWith(true)
                .onBackpressureLatest()
                // Whoever says something may hold locks.
                .publishOn(Schedulers.parallel(), 1)
                .concatMap(_ -> sayAll(connection), 1);
        return execute(connection, "SET synchronous_commit = off")
                .then(execute(connection, "LISTEN " + CHANNEL))
                .then(Mono.fromRunnable(this::begin))
                .thenMany(Flux.merge(hearing.concatWith(Mono.error(() -> new IllegalStateException("closed"))), saying))
                .then();
    }

    private void begin() {
        waiting.clear();
        overflown.set(false);
        emit(new Heard.Connected());
    }

    private synchronized void emit(Heard what) {
        heard.tryEmitNext(what);
    }

    /** Also says nothing now and then, so that a connection that is dead is noticed. */
    private Mono<Void> sayAll(PostgresqlConnection connection) {
        return Mono.defer(() -> {
            if (overflown.get()) {
                LOG.warn("Too much was to be said to other instances at once; beginning anew");
                begin();
            }
            List<String> some = new ArrayList<>(AT_ONCE);
            waiting.drainTo(some, AT_ONCE);
            Mono<Void> said = connection
                    .createStatement(NOTIFY)
                    .bind("$1", some.toArray(String[]::new))
                    .execute()
                    .flatMap(PostgresqlResult::getRowsUpdated)
                    .then()
                    .timeout(PATIENCE);
            return waiting.isEmpty() ? said : said.then(sayAll(connection));
        });
    }

    private static Mono<Void> execute(PostgresqlConnection connection, String statement) {
        return connection
                .createStatement(statement)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then()
                .timeout(PATIENCE);
    }

    /** The pool's connections come and go; this one stays. */
    private static PostgresqlConnectionFactory plain(ConnectionFactory connections) {
        Object factory = connections;
        while (!(factory instanceof PostgresqlConnectionFactory) && factory instanceof Wrapped<?> wrapped) {
            factory = wrapped.unwrap();
        }
        if (factory instanceof PostgresqlConnectionFactory plain) {
            return plain;
        }
        throw new IllegalStateException("no connections to PostgreSQL: " + connections);
    }
}
