package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Refuses;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Refusal;
import io.unibox.inbox.domain.Refused;
import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.MessageOutput;
import io.unibox.inbox.representation.Parameters;
import io.unibox.inbox.representation.Parameters.Part;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The messages of conversations. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Messages")
final class MessagesApi {

    private static final List<String> SORTS = List.of("latest", "oldest");
    private static final List<String> INCLUDES = List.of("messages", "notes");

    private final Transactions transactions;
    private final InboxView view;
    private final TimelinePages pages;

    MessagesApi(Transactions transactions, InboxView view, TimelinePages pages) {
        this.transactions = transactions;
        this.view = view;
        this.pages = pages;
    }

    @GetMapping("/conversations/{conversationId}/messages")
    @Operation(
            summary = "Read the messages of a conversation, newest first",
            description =
                    "Page by page, from a cursor, or between two times; with include=notes the private notes stand "
                            + "between the messages.")
    Mono<Envelope<List<MessageOutput>>> ofConversation(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestParam @Nullable String before,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable String direction,
            @RequestParam @Nullable String include,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable Integer page,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var span = new Span(
                Parameters.channel(channel),
                Parameters.time("after", after),
                Parameters.time("before", before),
                Parameters.inbound(direction));
        var part = Part.of(oldestFirst(sort), page, pageSize, cursor, limit);
        boolean notes = Parameters.word("include", include, INCLUDES).equals("notes");
        return page(caller, conversationId, listed -> pages.of(listed, span, part, notes));
    }

    @GetMapping("/twilio/sms/conversation/{conversationId}")
    @Operation(summary = "Read the SMS of a conversation, oldest first")
    Mono<Envelope<List<MessageOutput>>> smsOfConversation(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestParam @Nullable Integer page,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var part = Part.of(true, page, pageSize, cursor, limit);
        var span = new Span(Channel.SMS, null, null);
        return page(caller, conversationId, listed -> pages.of(listed, span, part, false));
    }

    private Mono<Envelope<List<MessageOutput>>> page(
            Caller caller, ConversationId id, Function<Listed, Mono<Envelope<List<MessageOutput>>>> page) {
        Agent agent = Agents.of(caller);
        return transactions.reading(agent.workspace(), seen(agent, id).flatMap(page));
    }

    private Mono<Listed> seen(Agent agent, ConversationId id) {
        return view.one(agent, id).switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchConversation())));
    }

    @GetMapping("/messages")
    @Operation(
            summary = "Read the messages of a conversation, of a contact, or of all conversations that you see",
            description = "With contactId oldest first, otherwise newest first, unless sort says latest or oldest; on "
                    + "from a cursor.")
    @Refuses("404 not_found")
    Mono<Envelope<List<MessageOutput>>> list(
            Caller caller,
            @RequestParam @Nullable ConversationId conversationId,
            @RequestParam @Nullable ContactId contactId,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable String platform,
            @RequestParam @Nullable String direction,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Agent agent = Agents.of(caller);
        var span = new Span(
                Parameters.channel(channel == null ? platform : channel), null, null, Parameters.inbound(direction));
        boolean ofContact = contactId != null && conversationId == null;
        String order = sort == null && ofContact ? "oldest" : sort;
        var part = Part.of(oldestFirst(order), null, null, cursor, limit == null ? Integer.valueOf(Page.USUAL) : limit);
        return transactions.reading(
                agent.workspace(),
                conversationId == null && contactId == null
                        ? messages(agent, span, part)
                        : conversations(agent, conversationId, contactId)
                                .flatMap(found -> messages(agent, found, span, part)));
    }

    private static boolean oldestFirst(@Nullable String sort) {
        return Parameters.word("sort", sort, SORTS).equals("oldest");
    }

    private Mono<List<Listed>> conversations(
            Agent agent, @Nullable ConversationId conversation, @Nullable ContactId contact) {
        if (conversation != null) {
            return seen(agent, conversation).map(List::of);
        }
        return view.withContact(agent, Objects.requireNonNull(contact, "one of the two is given"))
                .filter(found -> !found.isEmpty())
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())));
    }

    private Mono<Envelope<List<MessageOutput>>> messages(Agent agent, Span span, Part part) {
        return view.timeline(agent, span, part.window().andOneMore())
                .flatMap(messages -> view.these(
                                agent.workspace(),
                                messages.stream().map(Message::conversation).collect(Collectors.toSet()))
                        .map(found -> page(messages, found, part)));
    }

    private Mono<Envelope<List<MessageOutput>>> messages(Agent agent, List<Listed> found, Span span, Part part) {
        Set<ConversationId> ids =
                found.stream().map(each -> each.conversation().id()).collect(Collectors.toSet());
        return view.timeline(agent.workspace(), ids, span, part.window().andOneMore())
                .map(messages -> page(messages, found, part));
    }

    private static Envelope<List<MessageOutput>> page(List<Message> messages, List<Listed> found, Part part) {
        Map<ConversationId, Listed> conversations = found.stream()
                .collect(Collectors.toMap(each -> each.conversation().id(), Function.identity()));
        return Envelope.of(
                part.cut(messages, null, MessagesApi::edge, message -> ShownMessages.shown(message, conversations)));
    }

    private static Edge edge(Message message) {
        return new Edge(message.at(), message.id().value());
    }
}
