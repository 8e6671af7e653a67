package io.unibox.starter.outbox;

import io.unibox.events.Event;
import java.util.List;
import reactor.core.publisher.Mono;

/** Says events in the transaction that made them true: they reach Kafka if, and only if, that transaction commits. */
public interface Outbox {

    /** Adds the event. Has to be called inside the transaction; events of one key leave in the order of their adding. */
    default Mono<Void> add(Event event) {
        return addAll(List.of(event));
    }

    /** Adds the events, in one statement and in their order; as for {@link #add}. */
    Mono<Void> addAll(List<? extends Event> events);
}
