package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.inbox.api.Parameters.Part;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Refusal;
import io.unibox.inbox.domain.Refused;
import io.unibox.inbox.domain.Transactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Page;
import io.unibox.starter.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The messages of conversations, newest first. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Messages")
final class MessagesApi {

    private final Transactions transactions;
    private final InboxView view;

    MessagesApi(Transactions transactions, InboxView view) {
        this.transactions = transactions;
        this.view = view;
    }

    @GetMapping("/conversations/{conversationId}/messages")
    @Operation(
            summary = "Read the messages of a conversation, newest first",
            description = "Page by page, from a cursor, or between two times.")
    Mono<Envelope<List<MessageOutput>>> ofConversation(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestParam @Nullable String before,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer page,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Agent agent = Agents.of(caller);
        var span = new Span(null, Parameters.time("after", after), Parameters.time("before", before));
        var part = Part.of(false, page, pageSize, cursor, limit);
        return transactions.in(
                agent.workspace(),
                view.one(agent, conversationId)
                        .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchConversation())))
                        .flatMap(conversation -> page(agent, conversation, span, part)));
    }

    private Mono<Envelope<List<MessageOutput>>> page(Agent agent, Listed listed, Span span, Part part) {
        ConversationId id = listed.conversation().id();
        return view.timeline(agent.workspace(), List.of(id), span, part.window().andOneMore())
                .zipWith(
                        total(agent, listed, span, part),
                        (messages, total) -> Envelope.of(part.cut(
                                messages,
                                total.orElse(null),
                                message -> new Edge(message.at(), message.id().value()),
                                message -> MessageOutput.of(message, listed))));
    }

    /** The conversation counts its messages itself; only a span of them has to be counted. */
    private Mono<Optional<Long>> total(Agent agent, Listed listed, Span span, Part part) {
        if (!part.isCounted()) {
            return Mono.just(Optional.empty());
        }
        return span.equals(Span.ALL)
                ? Mono.just(Optional.of(listed.conversation().messages()))
                : view.count(agent.workspace(), listed.conversation().id(), span)
                        .map(Optional::of);
    }

    @GetMapping("/messages")
    @Operation(summary = "Read the newest messages of a conversation or of a contact")
    Mono<Envelope<List<MessageOutput>>> list(
            Caller caller,
            @RequestParam @Nullable ConversationId conversationId,
            @RequestParam @Nullable ContactId contactId,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Agent agent = Agents.of(caller);
        var span = new Span(Parameters.channel(channel), null, null);
        var part = Part.of(false, null, null, cursor, limit == null ? Integer.valueOf(Page.USUAL) : limit);
        return transactions.in(
                agent.workspace(),
                conversations(agent, conversationId, contactId).flatMap(found -> messages(agent, found, span, part)));
    }

    private Mono<List<Listed>> conversations(
            Agent agent, @Nullable ConversationId conversation, @Nullable ContactId contact) {
        if (conversation != null) {
            return view.one(agent, conversation)
                    .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchConversation())))
                    .map(List::of);
        }
        if (contact != null) {
            return view.withContact(agent, contact)
                    .filter(found -> !found.isEmpty())
                    .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())));
        }
        throw Problem.ofField("conversationId", "required", "Give conversationId or contactId.")
                .asException();
    }

    private Mono<Envelope<List<MessageOutput>>> messages(Agent agent, List<Listed> found, Span span, Part part) {
        Map<ConversationId, Listed> conversations = found.stream()
                .collect(Collectors.toMap(each -> each.conversation().id(), Function.identity()));
        return view.timeline(
                        agent.workspace(),
                        conversations.keySet(),
                        span,
                        part.window().andOneMore())
                .map(messages -> Envelope.of(
                        part.cut(messages, null, MessagesApi::edge, message -> shown(message, conversations))));
    }

    private static MessageOutput shown(Message message, Map<ConversationId, Listed> conversations) {
        Listed conversation = conversations.get(message.conversation());
        return conversation == null
                ? MessageOutput.of(message, message.address().value())
                : MessageOutput.of(message, conversation);
    }

    private static Edge edge(Message message) {
        return new Edge(message.at(), message.id().value());
    }
}
