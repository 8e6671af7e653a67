package io.unibox.inbox.api;

import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.representation.MessageOutput;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Messages that were found without their conversations, with the contacts' names as the lists show them. */
@Component
final class ShownMessages {

    private final Transactions transactions;
    private final InboxView view;

    ShownMessages(Transactions transactions, InboxView view) {
        this.transactions = transactions;
        this.view = view;
    }

    /** Shows these messages, which the agent sees; the address stands for who has no conversation any more. */
    Mono<Function<Message, MessageOutput>> these(Agent agent, Collection<Message> messages) {
        var conversations = messages.stream().map(Message::conversation).collect(Collectors.toSet());
        return transactions
                .in(agent.workspace(), view.these(agent.workspace(), conversations))
                .map(found -> {
                    var listed = found.stream()
                            .collect(
                                    Collectors.toMap(each -> each.conversation().id(), Function.identity()));
                    return message -> shown(message, listed);
                });
    }

    static MessageOutput shown(Message message, Map<?, Listed> conversations) {
        Listed conversation = conversations.get(message.conversation());
        return conversation == null
                ? MessageOutput.of(message, message.address().value())
                : MessageOutput.of(message, conversation);
    }
}
