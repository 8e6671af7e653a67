package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.events.ConversationId;
import io.unibox.inbox.api.Parameters.Part;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.ChangeConversation;
import io.unibox.inbox.domain.ChangeConversation.Wish;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.InboxView.Filter;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.Refusal;
import io.unibox.inbox.domain.Refused;
import io.unibox.inbox.domain.Transactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The list of conversations, and what an agent does with one. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversations")
final class ConversationsApi {

    private static final List<String> FILTERS = List.of("all", "recents", "unread", "starred");
    private static final List<String> SORTS = List.of("latest", "oldest");
    private static final Duration RECENT = Duration.ofDays(7);

    private final Transactions transactions;
    private final InboxView view;
    private final ChangeConversation changing;
    private final Clock clock;

    ConversationsApi(Transactions transactions, InboxView view, ChangeConversation changing, Clock clock) {
        this.transactions = transactions;
        this.view = view;
        this.changing = changing;
        this.clock = clock;
    }

    @GetMapping("/conversations")
    @Operation(
            summary = "List conversations",
            description = "The filter recents lists those of the last seven days. With page they are counted; with "
                    + "cursor and limit they are not, and the last page costs as much as the first.")
    Mono<Envelope<List<ConversationOutput>>> list(
            Caller caller,
            @RequestParam @Nullable String filter,
            @RequestParam @Nullable String search,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable Integer page,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Agent agent = Agents.of(caller);
        String part = Parameters.word("filter", filter, FILTERS);
        Instant since = part.equals("recents") ? clock.instant().minus(RECENT) : null;
        var query = new Query(filter(part), Parameters.channel(channel), Parameters.search(search), since);
        boolean oldestFirst = Parameters.word("sort", sort, SORTS).equals("oldest");
        return list(agent, query, Part.of(oldestFirst, page, pageSize, cursor, limit));
    }

    private Mono<Envelope<List<ConversationOutput>>> list(Agent agent, Query query, Part part) {
        Mono<Optional<Long>> total =
                part.isCounted() ? view.count(agent, query).map(Optional::of) : Mono.just(Optional.empty());
        return transactions.in(
                agent.workspace(),
                view.list(agent, query, part.window().andOneMore())
                        .flatMap(items -> total.map(count -> Envelope.of(
                                part.cut(items, count.orElse(null), ConversationsApi::edge, ConversationOutput::of)))));
    }

    @GetMapping("/conversations/{conversationId}")
    @Operation(summary = "Read one conversation")
    Mono<Envelope<ConversationOutput>> one(Caller caller, @PathVariable ConversationId conversationId) {
        return one(Agents.of(caller), conversationId);
    }

    @PatchMapping("/conversations/{conversationId}")
    @Operation(summary = "Star a conversation, mark it as read, open or close it")
    Mono<Envelope<ConversationOutput>> change(
            Caller caller, @PathVariable ConversationId conversationId, @RequestBody ConversationPatch patch) {
        Agent agent = Agents.of(caller);
        return changing.change(agent, conversationId, patch.wish()).then(one(agent, conversationId));
    }

    @PostMapping({"/conversations/{conversationId}/read", "/messages/{conversationId}/read"})
    @Operation(summary = "Mark all messages of a conversation as read")
    Mono<Envelope<ConversationOutput>> read(Caller caller, @PathVariable ConversationId conversationId) {
        Agent agent = Agents.of(caller);
        return changing.change(agent, conversationId, Wish.READ).then(one(agent, conversationId));
    }

    private Mono<Envelope<ConversationOutput>> one(Agent agent, ConversationId id) {
        return transactions
                .in(agent.workspace(), view.one(agent, id))
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchConversation())))
                .map(ConversationOutput::of)
                .map(Envelope::of);
    }

    private static Filter filter(String word) {
        return switch (word) {
            case "unread" -> Filter.UNREAD;
            case "starred" -> Filter.STARRED;
            default -> Filter.ALL;
        };
    }

    private static Edge edge(Listed listed) {
        return new Edge(
                listed.conversation().lastMessageAt(),
                listed.conversation().id().value());
    }
}
