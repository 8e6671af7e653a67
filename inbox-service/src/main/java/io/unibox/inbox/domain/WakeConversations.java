package io.unibox.inbox.domain;

import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings snoozed conversations back when their time has come, each once, however many instances look. */
@Service
public class WakeConversations {

    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final Conversations conversations;
    private final Outbox outbox;
    private final Feed feed;
    private final FeedSignal signal;
    private final Clock clock;

    WakeConversations(
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

    /** Wakes all that are due. */
    public Mono<Void> wake() {
        return Mono.defer(this::wakeSome)
                .expand(woken -> woken < AT_ONCE ? Mono.empty() : wakeSome())
                .then();
    }

    private Mono<Integer> wakeSome() {
        return transactions
                .acrossWorkspaces(conversations
                        .wake(clock.instant(), AT_ONCE)
                        .flatMap(woken -> announce(woken).thenReturn(woken)))
                .doOnNext(woken ->
                        woken.stream().map(Conversation::workspace).distinct().forEach(signal::send))
                .map(List::size);
    }

    private Mono<Void> announce(List<Conversation> woken) {
        List<Change> changes = woken.stream()
                .<Change>map(each -> new Change.ConversationTouched(each.workspace(), each.id()))
                .toList();
        return Flux.fromIterable(woken)
                .concatMap(each -> outbox.add(each.snapshot(clock.instant())))
                .then(Mono.defer(() -> feed.append(changes)));
    }
}
