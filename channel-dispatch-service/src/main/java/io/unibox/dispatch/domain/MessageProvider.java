package io.unibox.dispatch.domain;

import io.unibox.events.Channel;
import io.unibox.events.Provider;
import java.util.List;
import reactor.core.publisher.Mono;

/** A vendor that messages are handed to. It answers and decides nothing. */
public interface MessageProvider {

    Provider vendor();

    boolean carries(Channel channel);

    /** Hands the message over with exactly one request; whatever happens is an answer, never an error. */
    Mono<SendResult> send(Line line, Outgoing message);

    /**
     * What the provider itself lists as sent over the line to the recipient since the first call, whatever it says, oldest
     * first. An error means that it could not be asked.
     */
    Mono<List<Sighting>> search(Line line, Delivery delivery);

    /** Whether the provider accepts the credentials; whatever happens is an answer, never an error. */
    Mono<LineCheck> check(Line line);
}
