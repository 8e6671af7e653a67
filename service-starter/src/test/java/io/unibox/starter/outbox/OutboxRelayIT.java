package io.unibox.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.unibox.local.LocalInfrastructure;
import io.unibox.starter.listening.Announcements;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Schedulers;

/** The relay with a broker that takes its time. */
class OutboxRelayIT {

    private static final int BACKLOG = 10;

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final ConnectionFactory connections = fresh();
    private final DatabaseClient database = DatabaseClient.create(connections);
    private final OutboxRelay relay = new OutboxRelay(
            connections,
            new Announcements(kafka, Schedulers.boundedElastic()),
            new SimpleMeterRegistry(),
            Duration.ofMillis(10));

    @AfterEach
    void stop() {
        relay.stop();
    }

    @Test
    void a_long_backlog_of_one_key_is_deleted_in_pieces_and_nothing_is_said_twice() {
        List<String> texts =
                IntStream.range(0, BACKLOG).mapToObj(String::valueOf).toList();
        texts.forEach(this::add);
        relay.start();
        for (int said = 1; said <= BACKLOG; said++) {
            int begun = said;
            await().until(() -> kafka.history().size() == begun);
            // What the broker has is deleted before it takes the next ones; two may have shared the first piece.
            await().until(() -> rows() <= BACKLOG - begun + 2);
            kafka.completeNext();
        }
        await().until(() -> rows() == 0);
        assertThat(kafka.history())
                .extracting(event -> new String(event.value()))
                .isEqualTo(texts);
    }

    private void add(String text) {
        database.sql("""
                        INSERT INTO outbox (workspace_id, topic, key, type, event_id, payload)
                        VALUES (:id, 'message.sent', 'one key', 'accepted', :id, :payload)
                        """)
                .bind("id", UUID.randomUUID())
                .bind("payload", text.getBytes())
                .then()
                .block();
    }

    private long rows() {
        return database.sql("SELECT count(*) FROM outbox")
                .map(row -> row.get(0, Long.class))
                .one()
                .block();
    }

    private static ConnectionFactory fresh() {
        var access = LocalInfrastructure.shared().database();
        String name = LocalInfrastructure.shared().freshDatabase("relay");
        Flyway.configure()
                .dataSource(access.jdbcUrl(name), access.user(), access.password())
                .locations("classpath:db/starter")
                .load()
                .migrate();
        return ConnectionFactories.get(ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.DRIVER, "postgresql")
                .option(ConnectionFactoryOptions.HOST, access.host())
                .option(ConnectionFactoryOptions.PORT, access.port())
                .option(ConnectionFactoryOptions.USER, access.user())
                .option(ConnectionFactoryOptions.PASSWORD, access.password())
                .option(ConnectionFactoryOptions.DATABASE, name)
                .build());
    }
}
