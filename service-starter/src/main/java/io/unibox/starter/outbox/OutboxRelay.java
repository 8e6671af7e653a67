package io.unibox.starter.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.unibox.starter.listening.Announcements;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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

    private static final String OLDEST = """
            SELECT id, workspace_id, topic, key, type, event_id, payload FROM outbox ORDER BY id LIMIT %d
            """.formatted(BATCH);

    private final ConnectionFactory connections;
    private final Announcements announcements;
    private final Counter relayed;
    private Disposable running = Disposables.disposed();

    OutboxRelay(ConnectionFactory connections, Announcements announcements, MeterRegistry meters) {
        this.connections = connections;
        this.announcements = announcements;
        this.relayed = meters.counter("unibox.outbox.relayed");
    }

    @Override
    public void start() {
        running = Flux.usingWhen(connections.create(), this::lead, Connection::close)
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
        return isMine(connection)
                .filter(Boolean::booleanValue)
                .flatMapMany(_ -> Flux.from(
                                connection.createStatement("LISTEN outbox").execute())
                        .flatMap(Result::getRowsUpdated)
                        .thenMany(wakeUps((PostgresqlConnection) connection))
                        .onBackpressureLatest()
                        .concatMap(_ -> drain(connection), 1));
    }

    private static Flux<Object> wakeUps(PostgresqlConnection connection) {
        return Flux.merge(connection.getNotifications(), Flux.interval(Duration.ZERO, SAFETY_NET));
    }

    private Mono<Void> drain(Connection connection) {
        return Flux.from(connection.createStatement(OLDEST).execute())
                .concatMap(result -> result.map(OutboxRelay::entry))
                .collectList()
                .flatMap(entries -> entries.isEmpty() ? Mono.empty() : relay(connection, entries))
                .then();
    }

    private Mono<Void> relay(Connection connection, List<Entry> entries) {
        Mono<Void> rest = entries.size() < BATCH ? Mono.empty() : Mono.defer(() -> drain(connection));
        return announcements
                .sayInOrder(entries.stream().map(Entry::announcement).toList())
                .then(Mono.defer(() -> delete(connection, entries)))
                .doOnSuccess(_ -> relayed.increment(entries.size()))
                .then(rest);
    }

    private static Mono<Void> delete(Connection connection, List<Entry> entries) {
        Long[] ids = entries.stream().map(Entry::id).toArray(Long[]::new);
        return Flux.from(connection
                        .createStatement("DELETE FROM outbox WHERE id = ANY($1)")
                        .bind(0, ids)
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .then();
    }

    private static Mono<Boolean> isMine(Connection connection) {
        return Flux.from(connection
                        .createStatement("SELECT pg_try_advisory_lock(" + LOCK + ") AS mine")
                        .execute())
                .concatMap(result -> result.map(row -> required(row, "mine", Boolean.class)))
                .next();
    }

    private static Entry entry(Readable row) {
        ByteBuffer payload = required(row, "payload", ByteBuffer.class);
        byte[] json = new byte[payload.remaining()];
        payload.get(json);
        return new Entry(
                required(row, "id", Long.class),
                new Announcements.Announcement(
                        required(row, "topic", String.class),
                        required(row, "key", String.class),
                        required(row, "type", String.class),
                        required(row, "event_id", UUID.class),
                        required(row, "workspace_id", UUID.class),
                        json));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private record Entry(long id, Announcements.Announcement announcement) {}
}
