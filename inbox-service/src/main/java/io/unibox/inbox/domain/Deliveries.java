package io.unibox.inbox.domain;

import io.unibox.events.MessageSent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** What was reported about outbound messages. All work runs in the caller's transaction. */
public interface Deliveries {

    /** Notes what the providers call the messages, and takes out the parked reports that used these names. */
    Mono<List<Report>> name(Collection<MessageSent.Accepted> accepted);

    /**
     * Keeps the reports and moves the messages that they are about; a report that names only the provider's id of a
     * message that nobody knows yet is parked.
     *
     * @return the messages that got further
     */
    Mono<List<Change.DeliveryMoved>> record(List<Report> reports);

    /**
     * Takes out the lately parked reports whose messages are known: those that were parked in the moment in which
     * another transaction named the message.
     */
    Mono<List<Report>> unpark();

    /** Takes out the reports that have been parked for longer. */
    Mono<List<Report>> giveUp(Duration retention);
}
