package io.unibox.starter.listening;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The record headers that go with an event, and with one that died. */
final class EventHeaders {

    static final String TYPE = "type";
    static final String EVENT_ID = "event-id";
    static final String WORKSPACE = "workspace";

    /** In a dead letter: who could not apply it, why, where it stood, and its own key. */
    static final String DEAD_FOR = "dead-for";

    static final String REASON = "reason";
    static final String ORIGIN = "origin";
    static final String ORIGIN_KEY = "origin-key";

    /** In a record that is said again: for whom alone. */
    static final String ONLY_FOR = "only-for";

    private EventHeaders() {}

    static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable String get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
