package io.unibox.contact.domain;

import io.unibox.events.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What addresses have refused that no contact stands for any more. Holds no address, only what tells one again that is
 * asked for. Goes over workspaces.
 */
public interface OptOuts {

    /** Keeps every no; a yes that was said later in the same scope lets a no be forgotten. */
    Mono<Void> keep(List<Statement> said);

    /** What is refused by these addresses, in whatever scope of the workspace they refused it. */
    Flux<Statement> about(Collection<Place> places);

    /** What was said last from an address about a channel. */
    record Statement(Place place, Channel channel, boolean allowed, Instant at) {}
}
