package io.unibox.starter.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.unibox.starter.listening.Announcements;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Brings events from the outbox to Kafka, in the order of their adding. Of all instances of a service one relays: it
 * holds an advisory lock on the connection that it reads and deletes over, so that lock and work end together.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final long LOCK = 0x6f7574626f78L;
    private static final int BATCH = 500;
    private static final Duration SAFETY_NET = Duration.ofSeconds(1);

    /** After so long what was said is deleted, however much is left of the batch; shorter than a pass may take. */
    static final Duration PIECE = Duration.ofSeconds(10);

    /** Longer than two statements and a piece's way to Kafka may take. */
    private static final Duration LONGEST_PASS = Duration.ofSeconds(60);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    /** On a network that has lost the other side the server lets go of the lock after half a minute. */
    private static final String TAKE_LEAD = """
            SELECT pg_try_advisory_lock(%d) AS mine,
                set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
                set_config('tcp_keepalives_count', '3', false), set_config('tcp_user_timeout', '25000', false)
            """.formatted(LOCK);

    private static final String OLDEST =
            "SELECT id, workspace_id, topic, key, type, event_id, payload FROM outbox ORDER BY id LIMIT " + BATCH;

    private final ConnectionFactory connections;
    private final Announcements announcements;
    private final Counter relayed;
    private final Duration piece;
    private Disposable running = Disposables.disposed();

    OutboxRelay(ConnectionFactory connections, Announcements announcements, MeterRegistry meters, Duration piece) {
        this.connections = connections;
        this.announcements = announcements;
        this.relayed = meters.counter("unibox.outbox.relayed");
        this.piece = piece;
    }

    @Override
    public void start() {
        running = Flux.usingWhen(connections.create(), this::lead, OutboxRelay::close)
                .doOnError(e -> LOG.warn("The outbox relay lost its footing and starts again: {}", e.toString()))
                .repeatWhen(ended -> ended.delayElements(SAFETY_NET))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200)).maxBackoff(Duration.ofSeconds(3)))
                .subscribe();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    /** After the web server (which adds) and before the producer goes. */
    @Override
    public int getPhase() {
        return 0;
    }

    private Flux<Void> lead(Connection connection) {
        var wakeUps = Flux.merge(
                ((PostgresqlConnection) connection).getNotifications(), Flux.interval(Duration.ZERO, SAFETY_NET));
        return Flux.from(connection.createStatement(TAKE_LEAD).execute())
                .concatMap(result -> result.map(row -> required(row, "mine", Boolean.class)))
                .next()
                .timeout(LONGEST_PASS)
                .filter(isMine -> isMine)
                .flatMapMany(_ -> Flux.from(
                                connection.createStatement("LISTEN outbox").execute())
                        .flatMap(Result::getRowsUpdated)
                        .thenMany(wakeUps)
                        .onBackpressureLatest()
                        .concatMap(_ -> drain(connection), 1));
    }

    private static Mono<Void> close(Connection connection) {
        return Mono.from(connection.close()).timeout(LONGEST_CLOSE).onErrorComplete();
    }

    private Mono<Void> drain(Connection connection) {
        return pass(connection).repeat().takeUntil(more -> !more).then();
    }

    /** Relays the oldest events; returns whether there may be more. */
    private Mono<Boolean> pass(Connection connection) {
        return Flux.from(connection.createStatement(OLDEST).execute())
                .concatMap(result -> result.map(OutboxRelay::entry))
                .collectList()
                .flatMap(entries -> entries.isEmpty() ? Mono.just(false) : relay(connection, entries))
                .timeout(LONGEST_PASS);
    }

    /** What the brokers have is deleted also where the rest failed, so that only the rest is said again. */
    private Mono<Boolean> relay(Connection connection, List<Entry> entries) {
        long end = System.nanoTime() + piece.toNanos();
        Set<UUID> said = ConcurrentHashMap.newKeySet();
        return announcements
                .sayInOrder(
                        entries.stream().map(Entry::announcement).toList(),
                        () -> System.nanoTime() < end,
                        event -> said.add(event.eventId()))
                .materialize()
                .delayUntil(_ -> delete(connection, entries, said))
                .dematerialize()
                .then(Mono.fromSupplier(() -> entries.size() == BATCH || said.size() < entries.size()));
    }

    private Mono<Void> delete(Connection connection, List<Entry> entries, Set<UUID> said) {
        Long[] ids = entries.stream()
                .filter(entry -> said.contains(entry.announcement().eventId()))
                .map(Entry::id)
                .toArray(Long[]::new);
        return Flux.from(connection
                        .createStatement("DELETE FROM outbox WHERE id = ANY($1)")
                        .bind(0, ids)
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .doOnNext(relayed::increment)
                .then();
    }

    private static Entry entry(Readable row) {
        return new Entry(
                required(row, "id", Long.class),
                new Announcements.Announcement(
                        required(row, "topic", String.class),
                        required(row, "key", String.class),
                        required(row, "type", String.class),
                        required(row, "event_id", UUID.class),
                        required(row, "workspace_id", UUID.class),
                        required(row, "payload", byte[].class)));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private record Entry(long id, Announcements.Announcement announcement) {}
}
