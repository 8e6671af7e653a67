package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Removes a conversation with all that was said in it. A contact who writes again opens a new one under its id. */
@Service
public class RemoveConversation {

    private final Transactions transactions;
    private final Conversations conversations;
    private final Outbox outbox;
    private final Feed feed;
    private final FeedSignal signal;
    private final Clock clock;

    RemoveConversation(
            Transactions transactions,
            Conversations conversations,
            Outbox outbox,
            Feed feed,
            FeedSignal signal,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.outbox = outbox;
        this.feed = feed;
        this.signal = signal;
        this.clock = clock;
    }

    /** @param versions those in which the caller wants to remove it */
    public Mono<Void> remove(Agent agent, ConversationId id, LongPredicate versions) {
        Mono<Boolean> work = conversations
                .hold(agent, id)
                .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation()))
                .filter(now -> versions.test(now.version()))
                .switchIfEmpty(Refused.because(new Refusal.ChangedMeanwhile()))
                .flatMap(now -> conversations
                        .remove(now)
                        .flatMap(removal -> announce(removal).thenReturn(true)));
        return transactions
                .in(agent.workspace(), work)
                .doOnNext(_ -> signal.send(agent.workspace()))
                .then();
    }

    private Mono<Void> announce(Removal removal) {
        return outbox.add(removal.announcement(clock.instant())).then(Mono.defer(() -> feed.append(removal.told())));
    }
}
