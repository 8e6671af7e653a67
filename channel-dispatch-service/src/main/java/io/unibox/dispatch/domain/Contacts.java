package io.unibox.dispatch.domain;

import io.unibox.events.ContactChanged;
import io.unibox.events.StatusUpdated.Failure;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What contacts allow, and which of them are gone. */
public interface Contacts {

    /**
     * Takes the news in; what is older than what is known changes nothing. A contact that became another's is asked after
     * there, over any number of steps, and goes when that one goes.
     */
    Mono<Void> hear(List<ContactChanged> news);

    /**
     * Ends what waits to be sent to contacts that are gone, at most so many, and takes what is personal out of it. Returns the
     * ended deliveries, which name no recipient any more.
     */
    Flux<Delivery> endForErased(Failure why, int most);

    /** Takes what is personal out of at most so many other deliveries to contacts that are gone; returns how many there were. */
    Mono<Long> eraseSome(int most);

    /** Forgets at most so many that have been gone for so long; returns how many. */
    Mono<Long> purge(Duration age, int most);
}
