package io.unibox.starter.listening;

import io.unibox.events.Event;
import io.unibox.events.Topic;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Hears the events of one topic. A service makes one a bean and is heard from then on, as a consumer group of its own.
 *
 * <p>A batch comes as one list, with the events of a key in order, at least once and possibly again. What cannot be
 * applied because of what it is (bad data) is found by halving the batch and set aside as a dead letter, after what
 * stood before it was applied; an outage is waited for without end.
 */
public interface BatchListener<E extends Event> {

    Topic<E> topic();

    /** How long events may wait on the broker to be heard together, where nobody waits for what they change. */
    default Duration gathering() {
        return Duration.ZERO;
    }

    /** Applies the batch: when it completes, everything in it is durable, and the offsets are committed. */
    Mono<Void> on(List<E> batch);
}
