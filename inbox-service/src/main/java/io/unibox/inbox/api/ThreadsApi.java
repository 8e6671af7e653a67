package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Examples;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Filter;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.InboxView.Window;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.ContactDetailOutput;
import io.unibox.inbox.representation.ConversationOutput;
import io.unibox.inbox.representation.Times;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The newest conversations in the short form of a list of threads. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversations")
final class ThreadsApi {

    private static final Query ALL = new Query(Filter.ALL, null, null, null);
    private static final Window NEWEST = new Window(false, Page.LARGEST, 0, null);

    private final Transactions transactions;
    private final InboxView view;

    ThreadsApi(Transactions transactions, InboxView view) {
        this.transactions = transactions;
        this.view = view;
    }

    /** A conversation with one contact, personal where it has no team. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ThreadOutput(
            String id,
            ThreadContact contact,
            @Nullable ThreadMessage lastMessage,
            long messageCount,
            long unreadCount,
            @Nullable String teamId) {

        static ThreadOutput of(Listed listed) {
            Conversation conversation = listed.conversation();
            return new ThreadOutput(
                    conversation.id().toString(),
                    ThreadContact.of(listed),
                    listed.last() == null ? null : ThreadMessage.of(listed.last()),
                    conversation.messages(),
                    conversation.unread(),
                    conversation.team() == null ? null : conversation.team().toString());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ThreadContact(
            String id,
            String name,
            @Nullable String phone,
            @Nullable String email) {

        static ThreadContact of(Listed listed) {
            ContactDetailOutput details = ContactDetailOutput.of(listed);
            return new ThreadContact(
                    listed.conversation().contact().toString(),
                    ConversationOutput.nameOf(listed),
                    details.phone(),
                    details.email());
        }
    }

    record ThreadMessage(
            String content, @Schema(format = "date-time") String timestamp, String channel) {

        static ThreadMessage of(Message message) {
            return new ThreadMessage(
                    message.content().text(),
                    Times.shown(message.at()),
                    message.channel().toString());
        }
    }

    @GetMapping("/threads")
    @Operation(
            summary = "List the newest 200 threads",
            description = "Personal ones and those of your teams, newest first, each with its contact, what was said "
                    + "last, and how much of it is unread. GET /conversations lists them all.")
    @Examples(answer = "threads")
    Mono<Envelope<List<ThreadOutput>>> threads(Caller caller) {
        Agent agent = Agents.of(caller);
        return transactions
                .reading(agent.workspace(), view.list(agent, ALL, NEWEST))
                .map(listed -> Envelope.of(listed.stream().map(ThreadOutput::of).toList()));
    }
}
