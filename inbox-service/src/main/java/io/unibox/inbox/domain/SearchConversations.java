package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.Search.Hit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds conversations: first those whose contact is meant, then those in which the words were said. */
@Service
public class SearchConversations {

    private final Transactions transactions;
    private final Search search;
    private final InboxView view;

    SearchConversations(Transactions transactions, Search search, InboxView view) {
        this.transactions = transactions;
        this.search = search;
        this.view = view;
    }

    /** A conversation, and the message in which the words stand where it is not its contact who was meant. */
    public record Match(Listed conversation, @Nullable Message message) {}

    /** The best first, at most so many; the query may say a filter, a channel and a time. */
    public Mono<List<Match>> find(Agent agent, SearchText text, Query query, int most) {
        if (!text.hasWords()) {
            return Mono.just(List.of());
        }
        return transactions
                .in(
                        agent.workspace(),
                        search.people(agent, text, query, most)
                                .flatMap(known -> known.size() >= most
                                        ? listed(agent, known, Map.of(), query, most)
                                        : said(agent, text, query, most, false)
                                                .onErrorMap(Search.TooBroad.class, _ -> new SaidTooOften(known))
                                                .flatMap(said -> listed(agent, known, said, query, most))))
                .onErrorResume(
                        SaidTooOften.class,
                        broad -> transactions.in(
                                agent.workspace(),
                                said(agent, text, query, most, true)
                                        .flatMap(said -> listed(agent, broad.known, said, query, most))));
    }

    private Mono<Map<ConversationId, Message>> said(Agent agent, SearchText text, Query query, int most, boolean late) {
        return search.inConversations(agent, text, query, most, late).map(SearchConversations::byConversation);
    }

    private static Map<ConversationId, Message> byConversation(List<Hit> hits) {
        Map<ConversationId, Message> said = new LinkedHashMap<>();
        hits.forEach(hit -> said.putIfAbsent(hit.message().conversation(), hit.message()));
        return said;
    }

    private Mono<List<Match>> listed(
            Agent agent, List<ConversationId> people, Map<ConversationId, Message> said, Query query, int most) {
        Set<ConversationId> found = new LinkedHashSet<>(people);
        found.addAll(said.keySet());
        Set<ConversationId> met = Set.copyOf(people);
        return view.these(agent.workspace(), found)
                .map(all -> all.stream()
                        .collect(Collectors.toMap(each -> each.conversation().id(), Function.identity())))
                .map(all -> found.stream()
                        .map(all::get)
                        .filter(Objects::nonNull)
                        .filter(each ->
                                met.contains(each.conversation().id()) || fits(agent, each.conversation(), query))
                        .limit(most)
                        .map(each -> new Match(
                                each,
                                met.contains(each.conversation().id())
                                        ? null
                                        : said.get(each.conversation().id())))
                        .toList());
    }

    private static boolean fits(Agent agent, Conversation conversation, Query query) {
        boolean late =
                query.activeSince() == null || !conversation.lastMessageAt().isBefore(query.activeSince());
        return late && query.filter().takes(conversation, agent);
    }

    /** The people are known, but the words are in too many messages. */
    private static final class SaidTooOften extends RuntimeException {

        private final transient List<ConversationId> known;

        private SaidTooOften(List<ConversationId> known) {
            super(null, null, false, false);
            this.known = known;
        }
    }
}
