package io.unibox.inbox.store;

import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.domain.WakeConversations;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What happens to conversations by itself: those that are snoozed come back, messages of those that are gone are deleted,
 * and the rows behind the counts are folded. Any number of instances may do it side by side.
 */
@Component
final class ConversationRounds implements SmartLifecycle {

    private final Transactions transactions;
    private final WakeConversations waking;
    private final Removals removals;
    private final Tallies tallies;
    private final ConversationSettings settings;
    private final Disposable.Swap running = Disposables.swap();

    ConversationRounds(
            Transactions transactions,
            WakeConversations waking,
            Removals removals,
            Tallies tallies,
            ConversationSettings settings) {
        this.transactions = transactions;
        this.waking = waking;
        this.removals = removals;
        this.tallies = tallies;
        this.settings = settings;
    }

    @Override
    public void start() {
        running.update(Flux.merge(
                        Rounds.every(settings.wakeEvery(), waking::wake),
                        Rounds.every(settings.clearEvery(), () -> untilDone(removals::clearSome)),
                        Rounds.every(settings.foldEvery(), () -> untilDone(tallies::fold)))
                .subscribe());
    }

    @Override
    public void stop() {
        running.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running.get() != null && !running.get().isDisposed();
    }

    /** One transaction after the other, for as long as there may be more to do. */
    private Mono<Void> untilDone(Supplier<Mono<Boolean>> some) {
        Mono<Boolean> step = transactions.acrossWorkspaces(Mono.defer(some));
        return step.expand(more -> more ? step : Mono.empty()).then();
    }
}
