package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.ChangeConversation;
import io.unibox.inbox.domain.ChangeConversation.Wish;
import io.unibox.inbox.domain.Counts;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.Refusal;
import io.unibox.inbox.domain.Refused;
import io.unibox.inbox.domain.RemoveConversation;
import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.ConversationOutput;
import io.unibox.inbox.representation.Parameters.Part;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The list of conversations, and what an agent does with one. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversations")
final class ConversationsApi {

    private static final String STALE = "412 version_mismatch";

    private final Transactions transactions;
    private final InboxView view;
    private final ChangeConversation changing;
    private final RemoveConversation removing;
    private final Clock clock;

    ConversationsApi(
            Transactions transactions,
            InboxView view,
            ChangeConversation changing,
            RemoveConversation removing,
            Clock clock) {
        this.transactions = transactions;
        this.view = view;
        this.changing = changing;
        this.removing = removing;
        this.clock = clock;
    }

    /** That a conversation is no more. */
    record RemovedOutput(String id, String message) {}

    @GetMapping("/conversations")
    @Operation(
            summary = "List conversations",
            description = "All that is given has to hold. The filter recents lists those of the last seven days; all "
                    + "leaves nothing out, neither snoozed nor closed. With page they are counted; with cursor and limit "
                    + "they are not, and the last page costs as much as the first. 503 search_too_broad where a search "
                    + "finds too many to go through.")
    @Examples(answer = "conversations")
    @Refuses("503 search_too_broad")
    Mono<Envelope<List<ConversationOutput>>> list(Caller caller, @ParameterObject ListQuery asked) {
        Agent agent = Agents.of(caller);
        return list(agent, asked.query(agent, clock.instant()), asked.part());
    }

    private Mono<Envelope<List<ConversationOutput>>> list(Agent agent, Query query, Part part) {
        Mono<Optional<Long>> total =
                part.isCounted() ? view.count(agent, query).map(Optional::of) : Mono.just(Optional.empty());
        Mono<List<Listed>> items = view.list(agent, query, part.window().andOneMore());
        return transactions
                .reading(agent.workspace(), items.zipWhen(_ -> total))
                .map(page -> Envelope.of(part.cut(
                        page.getT1(), page.getT2().orElse(null), ConversationsApi::edge, ConversationOutput::of)));
    }

    @GetMapping("/conversations/counts")
    @Operation(
            summary = "Count the conversations of each kind",
            description = "Exact, whatever their number. unreadMessages counts messages, all else conversations.")
    @Examples(answer = "counts")
    Mono<Envelope<Counts>> counts(Caller caller) {
        Agent agent = Agents.of(caller);
        return transactions.reading(agent.workspace(), view.counts(agent)).map(Envelope::of);
    }

    @GetMapping("/conversations/{conversationId}")
    @Operation(summary = "Read one conversation", description = "The ETag names its version, for If-Match.")
    @Examples(answer = "conversation")
    Mono<ResponseEntity<Envelope<ConversationOutput>>> one(Caller caller, @PathVariable ConversationId conversationId) {
        Agent agent = Agents.of(caller);
        return answer(transactions.reading(agent.workspace(), view.one(agent, conversationId)));
    }

    @PatchMapping("/conversations/{conversationId}")
    @Operation(
            summary = "Change a conversation",
            description = "Only the fields given; null takes assigneeId, teamId and snoozedUntil away. A time to come "
                    + "back snoozes; without one, or with another status, it is snoozed no more. A contact who writes "
                    + "opens it again. With If-Match, one that was changed meanwhile answers 412.")
    @Examples(request = "conversationChange", answer = "conversation")
    @Refuses(STALE)
    Mono<ResponseEntity<Envelope<ConversationOutput>>> change(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ConversationPatch patch) {
        Agent agent = Agents.of(caller);
        return change(agent, conversationId, ifMatch, patch.wish(clock.instant()));
    }

    @PostMapping({"/conversations/{conversationId}/read", "/messages/{conversationId}/read"})
    @Operation(summary = "Mark all messages of a conversation as read")
    @Examples(answer = "conversation")
    Mono<ResponseEntity<Envelope<ConversationOutput>>> read(
            Caller caller, @PathVariable ConversationId conversationId) {
        return change(Agents.of(caller), conversationId, null, Wish.READ);
    }

    @DeleteMapping("/conversations/{conversationId}")
    @Operation(
            summary = "Remove a conversation with all that was said in it",
            description = "A contact who writes again opens a new one under the same id.")
    @Examples(answer = "removed")
    @Refuses(STALE)
    Mono<Envelope<RemovedOutput>> remove(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return removing.remove(Agents.of(caller), conversationId, Versions.allowedBy(ifMatch))
                .thenReturn(Envelope.of(new RemovedOutput(conversationId.toString(), "The conversation is removed.")));
    }

    /** Whoever changed it sees the result, also where it has left their sight by that. */
    private Mono<ResponseEntity<Envelope<ConversationOutput>>> change(
            Agent agent, ConversationId id, @Nullable String ifMatch, Wish wish) {
        return answer(changing.change(agent, id, Versions.allowedBy(ifMatch), wish)
                .flatMap(changed -> transactions.reading(agent.workspace(), view.these(agent.workspace(), List.of(id))))
                .flatMap(found -> Mono.justOrEmpty(found.stream().findFirst())));
    }

    private static Mono<ResponseEntity<Envelope<ConversationOutput>>> answer(Mono<Listed> found) {
        return found.switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchConversation())))
                .map(listed -> ResponseEntity.ok()
                        .eTag(Versions.tag(listed.conversation()))
                        .body(Envelope.of(ConversationOutput.of(listed))));
    }

    private static Edge edge(Listed listed) {
        return new Edge(
                listed.conversation().lastMessageAt(),
                listed.conversation().id().value());
    }
}
