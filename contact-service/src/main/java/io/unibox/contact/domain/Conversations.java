package io.unibox.contact.domain;

import java.util.List;
import reactor.core.publisher.Mono;

/** How much was said, for the counts of the contacts. */
public interface Conversations {

    /**
     * Keeps what is newer than what is kept. A conversation counts for its contact, else for the contact that has its
     * address by now, else not at all.
     *
     * @param conversations no two of one id
     */
    Mono<Void> keep(List<Conversation> conversations);
}
