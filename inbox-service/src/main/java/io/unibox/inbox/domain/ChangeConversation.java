package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** What an agent does to a conversation beside writing in it. */
@Service
public class ChangeConversation {

    private final Transactions transactions;
    private final Conversations conversations;
    private final Outbox outbox;
    private final Feed feed;
    private final FeedSignal signal;
    private final Clock clock;

    ChangeConversation(
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

    /**
     * What is to be different; what is null stays.
     *
     * @param read whether all that stands in it counts as read
     */
    public record Wish(boolean read, @Nullable Boolean starred, Conversation.@Nullable Status status) {

        /** All read, all else as it is. */
        public static final Wish READ = new Wish(true, null, null);

        boolean differsFrom(Conversation now) {
            return (starred != null && starred != now.starred()) || (status != null && status != now.status());
        }
    }

    /** Makes it so; what is so already is no change. */
    public Mono<Conversation> change(Agent agent, ConversationId id, Wish wish) {
        Mono<Conversation> work = conversations
                .find(agent, id)
                .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation()))
                .flatMap(now -> change(agent, now, wish));
        return transactions.in(agent.workspace(), work).doOnNext(_ -> signal.send(agent.workspace()));
    }

    private Mono<Conversation> change(Agent agent, Conversation now, Wish wish) {
        boolean reads = wish.read() && now.unread() > 0;
        boolean differs = wish.differsFrom(now);
        if (!reads && !differs) {
            return Mono.just(now);
        }
        Change change = reads
                ? new Change.ConversationRead(agent.workspace(), now.id(), agent.user())
                : new Change.ConversationTouched(agent.workspace(), now.id());
        return (reads ? conversations.markRead(agent.workspace(), now.id()) : Mono.just(now))
                .flatMap(then -> differs
                        ? conversations.change(agent.workspace(), now.id(), wish.starred(), wish.status())
                        : Mono.just(then))
                .flatMap(then -> outbox.add(then.snapshot(clock.instant()))
                        .then(Mono.defer(() -> feed.append(List.of(change))))
                        .thenReturn(then));
    }
}
