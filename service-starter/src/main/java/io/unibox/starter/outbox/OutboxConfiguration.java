package io.unibox.starter.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.Announcements;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;

/** Gives a service with a database and Kafka its outbox. */
@AutoConfiguration(
        afterName = {"io.unibox.starter.data.DataConfiguration", "io.unibox.starter.listening.ListeningConfiguration"})
@ConditionalOnClass(PostgresqlConnection.class)
@ConditionalOnBean({WorkspaceTransactions.class, Announcements.class})
class OutboxConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(DatabaseClient database) {
        return new SqlOutbox(database);
    }

    /** On a connection of its own: the pool's come and go, and a notification needs one that stays. */
    @Bean
    @ConditionalOnMissingBean
    OutboxRelay outboxRelay(ConnectionFactory connections, Announcements announcements, MeterRegistry meters) {
        return new OutboxRelay(unpooled(connections), announcements, meters, OutboxRelay.PIECE);
    }

    private static ConnectionFactory unpooled(ConnectionFactory connections) {
        return connections instanceof Wrapped<?> pool && pool.unwrap() instanceof ConnectionFactory inner
                ? unpooled(inner)
                : connections;
    }
}
