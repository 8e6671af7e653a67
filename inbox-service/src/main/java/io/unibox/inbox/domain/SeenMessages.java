package io.unibox.inbox.domain;

import io.unibox.events.MessageId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Messages as far as an agent sees the conversations that they stand in. */
@Service
class SeenMessages {

    private final Messages messages;
    private final Conversations conversations;

    SeenMessages(Messages messages, Conversations conversations) {
        this.messages = messages;
        this.conversations = conversations;
    }

    /** The message; refused where there is none that the agent sees. */
    Mono<Message> one(Agent agent, MessageId id) {
        return messages.one(agent.workspace(), id)
                .filterWhen(message ->
                        conversations.find(agent, message.conversation()).hasElement())
                .switchIfEmpty(Refused.because(new Refusal.NoSuchMessage()));
    }
}
