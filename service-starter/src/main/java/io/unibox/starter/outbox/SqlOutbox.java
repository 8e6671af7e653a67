package io.unibox.starter.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.unibox.events.Event;
import io.unibox.events.EventJson;
import io.unibox.events.Header;
import io.unibox.events.Topic;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Keeps events in a table until they are on Kafka, and wakes the relay when the transaction commits. */
record SqlOutbox(DatabaseClient database) implements Outbox {

    /** PostgreSQL delivers the notification at commit, and one for however many events. The driver has no arrays of bytea. */
    private static final String ADD = """
            WITH added AS (INSERT INTO outbox (workspace_id, topic, key, type, event_id, payload)
              SELECT workspace_id::uuid, topic, key, type, event_id::uuid, convert_to(payload, 'UTF8')
              FROM unnest(:workspaces, :topics, :keys, :types, :events, :payloads) WITH ORDINALITY
                AS g (workspace_id, topic, key, type, event_id, payload, place) ORDER BY place)
            SELECT pg_notify('outbox', '')
            """;

    @Override
    public Mono<Void> addAll(List<? extends Event> events) {
        List<Header> headers = events.stream().map(Event::header).toList();
        List<? extends Topic<?>> topics = events.stream().map(Topic::of).toList();
        return database.sql(ADD)
                .bind("workspaces", texts(headers, Header::workspaceId))
                .bind("topics", texts(topics, Topic::name))
                .bind("keys", texts(events, Event::key))
                .bind("types", texts(events, EventJson::typeOf))
                .bind("events", texts(headers, Header::id))
                .bind("payloads", texts(events, event -> new String(EventJson.write(event), UTF_8)))
                .then();
    }

    private static <T> String[] texts(List<? extends T> items, Function<T, Object> text) {
        return items.stream().map(text).map(Object::toString).toArray(String[]::new);
    }
}
