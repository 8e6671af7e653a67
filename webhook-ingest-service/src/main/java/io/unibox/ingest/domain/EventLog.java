package io.unibox.ingest.domain;

import io.unibox.events.Event;
import reactor.core.publisher.Mono;

/** Where events are kept for everybody who hears them. */
public interface EventLog {

    /** Appends the event, and says within two seconds how that went. Never blocks the caller. */
    Mono<Appended> append(Event event);

    /** How appending went. */
    enum Appended {
        /** Every replica has it. */
        KEPT,
        /** Too much is on its way already; nothing was tried. */
        FULL,
        /** It may be there or not: the provider has to say it again. */
        FAILED
    }
}
