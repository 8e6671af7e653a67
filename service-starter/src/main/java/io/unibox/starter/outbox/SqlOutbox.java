package io.unibox.starter.outbox;

import io.unibox.events.Event;
import io.unibox.events.EventJson;
import io.unibox.events.Topic;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Keeps events in a table until they are on Kafka, and wakes the relay when the transaction commits. */
final class SqlOutbox implements Outbox {

    /** PostgreSQL delivers the notification at commit, and one for however many events. */
    private static final String ADD = """
            WITH added AS (
              INSERT INTO outbox (workspace_id, topic, key, type, event_id, payload)
              VALUES (:workspace, :topic, :key, :type, :event, :payload))
            SELECT pg_notify('outbox', '')
            """;

    private final DatabaseClient database;

    SqlOutbox(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Event event) {
        return Mono.defer(() -> database.sql(ADD)
                .bind("workspace", event.header().workspaceId().value())
                .bind("topic", Topic.of(event).name())
                .bind("key", event.key())
                .bind("type", EventJson.typeOf(event))
                .bind("event", event.header().id().value())
                .bind("payload", EventJson.write(event))
                .then());
    }
}
