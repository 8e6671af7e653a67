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

    /**
     * Messages; words that are in very many are looked for among those said lately. Fails with {@link TooBroad} where that
     * takes too long all the same.
     *
     * @param late what the part before said of itself, true also where nothing else may be looked at; null for the first part
     */
    Mono<Found> messages(Agent agent, Wanted wanted, Cut cut, @Nullable Boolean late);

    /** Conversations whose contact has a name like the text, or an address with it; the best first. */
    Mono<List<ConversationId>> people(Agent agent, SearchText text, Query query, int most);

    /**
     * One message of each conversation in which the words were said, like {@link #messages}.
     *
     * @param late whether to look only at what was said lately
     */
    Mono<List<Hit>> inConversations(Agent agent, SearchText text, Query query, int most, boolean late);

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
     * Hits, the best first.
     *
     * @param late whether only what was said lately was looked at; the next part has to be asked for likewise
     */
    record Found(List<Hit> hits, boolean late) {

        public Found {
            hits = List.copyOf(hits);
        }
    }

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
