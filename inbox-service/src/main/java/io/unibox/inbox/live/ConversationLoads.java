package io.unibox.inbox.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Refusal;
import io.unibox.inbox.domain.Refused;
import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.representation.ConversationOutput;
import io.unibox.inbox.representation.MessageOutput;
import io.unibox.inbox.representation.Parameters.Part;
import io.unibox.inbox.representation.Place;
import io.unibox.starter.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A conversation and its newest messages for a socket, page by page. */
@Component
final class ConversationLoads {

    private static final int USUAL = 50;

    /** Under the largest frame that passes the gateway. */
    private static final int LARGEST = 768 * 1024;

    private final Transactions transactions;
    private final InboxView view;
    private final Feed feed;
    private final JsonMapper json;

    ConversationLoads(Transactions transactions, InboxView view, Feed feed, JsonMapper json) {
        this.transactions = transactions;
        this.view = view;
        this.feed = feed;
        this.json = json;
    }

    /**
     * A conversation as it was loaded.
     *
     * @param messages newest first
     * @param nextCursor for the messages before these, where there are any
     * @param after to subscribe from, so that nothing is missed that came while this was read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record LoadedOutput(
            ConversationOutput conversation,
            List<MessageOutput> messages,
            boolean hasMore,
            @Nullable String nextCursor,
            String after) {}

    Mono<Void> load(LiveSocket socket, ConversationId conversation, Command command) {
        Integer limit = command.number("limit");
        String cursor = command.text("cursor");
        int size = Math.min(Page.size(limit == null ? Integer.valueOf(USUAL) : limit), USUAL);
        return load(socket.agent(), conversation, cursor, size, command)
                .doOnNext(socket::offer)
                .then();
    }

    /** With fewer messages where they are too large to go in one frame. */
    private Mono<byte[]> load(
            Agent agent, ConversationId conversation, @Nullable String cursor, int size, Command command) {
        return transactions
                .in(agent.workspace(), read(agent, conversation, Part.of(false, null, null, cursor, size)))
                .map(loaded -> Frame.answer("conversation:loaded", loaded, command, json))
                .flatMap(frame -> frame.length <= LARGEST || size == 1
                        ? Mono.just(frame)
                        : load(agent, conversation, cursor, size / 2, command));
    }

    private Mono<LoadedOutput> read(Agent agent, ConversationId id, Part part) {
        return feed.reach(agent.workspace())
                .flatMap(reach -> view.one(agent, id)
                        .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchConversation())))
                        .flatMap(listed -> view.timeline(
                                        agent.workspace(),
                                        List.of(id),
                                        Span.ALL,
                                        part.window().andOneMore())
                                .map(messages -> loaded(listed, messages, part, reach.end()))));
    }

    private static LoadedOutput loaded(Listed listed, List<Message> messages, Part part, long place) {
        Page<MessageOutput> page = part.cut(
                messages,
                null,
                message -> new Edge(message.at(), message.id().value()),
                message -> MessageOutput.of(message, listed));
        return new LoadedOutput(
                ConversationOutput.of(listed), page.items(), page.next() != null, page.next(), Place.cursor(place));
    }
}
