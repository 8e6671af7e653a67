package io.unibox.starter.outbox;

import io.unibox.events.Event;
import reactor.core.publisher.Mono;

/** Says an event in the transaction that made it true: it reaches Kafka if, and only if, that transaction commits. */
public interface Outbox {

    /** Adds the event. Has to be called inside the transaction; events of one key leave in the order of their adding. */
    Mono<Void> add(Event event);
}
