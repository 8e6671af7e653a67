package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import java.util.List;
import reactor.core.publisher.Mono;

/** The workspace's lines. */
public interface Lines {

    /** The connected lines of a channel that an agent may use, in a fixed order. */
    Mono<List<Line>> usableBy(Agent agent, Channel channel);
}
