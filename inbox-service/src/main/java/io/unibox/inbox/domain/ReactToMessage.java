package io.unibox.inbox.domain;

import io.unibox.events.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts emojis on messages, one a user. They stay among the users; the contact is told nothing. */
@Service
public class ReactToMessage {

    private final Transactions transactions;
    private final SeenMessages seen;
    private final Messages messages;
    private final Feed feed;
    private final FeedSignal signal;

    ReactToMessage(Transactions transactions, SeenMessages seen, Messages messages, Feed feed, FeedSignal signal) {
        this.transactions = transactions;
        this.seen = seen;
        this.messages = messages;
        this.feed = feed;
        this.signal = signal;
    }

    /** Puts the emoji in place of the agent's earlier one; null takes that away. Returns the message as it is then. */
    public Mono<Message> react(Agent agent, MessageId id, @Nullable String emoji) {
        Mono<Message> work = seen.one(agent, id)
                .flatMap(message -> messages.react(message, agent.user(), emoji)
                        .then(Mono.defer(() -> messages.one(agent.workspace(), id)))
                        .switchIfEmpty(Refused.because(new Refusal.NoSuchMessage()))
                        .flatMap(after -> after.relations().equals(message.relations())
                                ? Mono.just(after)
                                : feed.append(List.of(new Change.MessageTouched(
                                                agent.workspace(), message.conversation(), id)))
                                        .thenReturn(after)));
        return transactions.in(agent.workspace(), work).doOnNext(_ -> signal.send(agent.workspace()));
    }
}
