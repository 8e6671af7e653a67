package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Notes what has to be done by hand about a conversation, and how it went. */
@Service
public class TrackManualActions {

    private final Transactions transactions;
    private final ManualActions actions;
    private final Conversations conversations;
    private final Assignees assignees;
    private final Clock clock;

    TrackManualActions(
            Transactions transactions,
            ManualActions actions,
            Conversations conversations,
            Assignees assignees,
            Clock clock) {
        this.transactions = transactions;
        this.actions = actions;
        this.conversations = conversations;
        this.assignees = assignees;
        this.clock = clock;
    }

    /**
     * What is to be different about one; what is null stays.
     *
     * @param assignee nobody where it is empty
     */
    public record Wish(
            @Nullable String action,
            ManualAction.@Nullable Status status,
            @Nullable Optional<UserId> assignee) {}

    /** Notes one as pending. The conversation is held, so that it does not go meanwhile. */
    public Mono<ManualAction> add(Agent agent, ConversationId conversation, String text, @Nullable UserId assignee) {
        var action = new ManualAction(
                agent.workspace(),
                UUID.randomUUID(),
                conversation,
                text,
                ManualAction.Status.PENDING,
                assignee,
                agent.user(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        Mono<Void> work = conversations
                .hold(agent, conversation)
                .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation()))
                .flatMap(_ -> check(action))
                .then(Mono.defer(() -> actions.add(action)));
        return transactions.in(agent.workspace(), work).thenReturn(action);
    }

    /** Makes it so. */
    public Mono<ManualAction> change(Agent agent, UUID id, Wish wish) {
        Mono<ManualAction> work = actions.hold(agent, id)
                .switchIfEmpty(Refused.because(new Refusal.NoSuchManualAction()))
                .flatMap(now -> {
                    ManualAction then = changed(now, wish);
                    return check(then, wish)
                            .then(Mono.defer(() -> actions.keep(then)))
                            .thenReturn(then);
                });
        return transactions.in(agent.workspace(), work);
    }

    private ManualAction changed(ManualAction now, Wish wish) {
        ManualAction then =
                wish.action() == null || wish.action().equals(now.action()) ? now : now.saying(wish.action());
        if (wish.assignee() != null && !wish.assignee().equals(Optional.ofNullable(now.assignee()))) {
            then = then.assignedTo(wish.assignee().orElse(null));
        }
        return wish.status() == null
                ? then
                : then.to(wish.status(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Mono<Void> check(ManualAction then, Wish wish) {
        return wish.assignee() == null ? Mono.empty() : check(then);
    }

    private Mono<Void> check(ManualAction action) {
        return action.assignee() == null
                ? Mono.empty()
                : assignees.check(action.workspace(), action.conversation(), action.assignee(), "assignedTo");
    }
}
