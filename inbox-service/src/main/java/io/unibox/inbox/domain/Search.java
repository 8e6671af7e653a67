package io.unibox.inbox.domain;

import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.InboxView.Span;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds what was said and with whom, among what an agent sees. All work runs in the caller's transaction. */
public interface Search {

    /** Messages among those said lately; what is older is not looked at, so it is fast whatever the words are. */
    Mono<List<Hit>> late(Agent agent, Wanted wanted, Cut cut);

    /** Messages among all; fails with {@link TooBroad} where the words are in too many. */
    Mono<List<Hit>> all(Agent agent, Wanted wanted, Cut cut);

    /** Conversations whose contact has a name like the text, or an address with it; the best first. */
    Mono<List<ConversationId>> people(Agent agent, SearchText text, Query query, int most);

    /** One message of each conversation in which the words were said, among those said lately. */
    Mono<List<Hit>> lateInConversations(Agent agent, SearchText text, Query query, int most);

    /** One message of each conversation among all; fails with {@link TooBroad} where the words are in too many. */
    Mono<List<Hit>> inConversations(Agent agent, SearchText text, Query query, int most);

    /**
     * What messages have to have.
     *
     * @param conversation only of this one
     * @param contact only with this one
     */
    record Wanted(
            SearchText text,
            @Nullable ConversationId conversation,
            @Nullable ContactId contact,
            Span span) {

        boolean isEverywhere() {
            return conversation == null && contact == null;
        }
    }

    /** A message and how well it fits. */
    record Hit(Message message, float rank) {}

    /**
     * Which part of the hits.
     *
     * @param behind continue behind this hit
     */
    record Cut(int size, @Nullable Edge behind) {}

    /** Where a hit stands. */
    record Edge(float rank, Instant at, UUID id) {}

    /** The words are in too many messages for the time that a search has. */
    final class TooBroad extends RuntimeException {

        public TooBroad(Throwable cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }
}
