package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** What an agent does to a conversation beside writing in it. */
@Service
public class ChangeConversation {

    private final Transactions transactions;
    private final Conversations conversations;
    private final Assignees assignees;
    private final Outbox outbox;
    private final Feed feed;
    private final FeedSignal signal;
    private final Clock clock;

    ChangeConversation(
            Transactions transactions,
            Conversations conversations,
            Assignees assignees,
            Outbox outbox,
            Feed feed,
            FeedSignal signal,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.assignees = assignees;
        this.outbox = outbox;
        this.feed = feed;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * What is to be different.
     *
     * @param read whether all that stands in it counts as read
     * @param change makes the attributes that it is to have of those that it has
     */
    public record Wish(boolean read, UnaryOperator<Attributes> change) {
        /** All read, all else as it is. */
        public static final Wish READ = new Wish(true, UnaryOperator.identity());

        /** Other attributes, and read only what was. */
        public static Wish of(UnaryOperator<Attributes> change) {
            return new Wish(false, change);
        }
    }

    /** Makes it so; what is so already is no change. */
    public Mono<Conversation> change(Agent agent, ConversationId id, Wish wish) {
        return change(agent, id, _ -> true, wish);
    }

    /** The same for one of many: {@link Busy} where it cannot be had soon. */
    public Mono<Conversation> changeSoon(Agent agent, ConversationId id, Wish wish) {
        return transactions
                .failingFast(agent.workspace(), held(agent, id, _ -> true, wish))
                .doOnNext(_ -> signal.send(agent.workspace()));
    }

    /**
     * Makes it so; what is so already is no change.
     *
     * @param versions those in which the caller wants to change it
     */
    public Mono<Conversation> change(Agent agent, ConversationId id, LongPredicate versions, Wish wish) {
        return transactions
                .in(agent.workspace(), held(agent, id, versions, wish))
                .doOnNext(_ -> signal.send(agent.workspace()));
    }

    private Mono<Conversation> held(Agent agent, ConversationId id, LongPredicate versions, Wish wish) {
        return conversations
                .hold(agent, id)
                .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation()))
                .filter(now -> versions.test(now.version()))
                .switchIfEmpty(Refused.because(new Refusal.ChangedMeanwhile()))
                .flatMap(now -> change(agent, now, wish));
    }

    private Mono<Conversation> change(Agent agent, Conversation now, Wish wish) {
        boolean reads = wish.read() && now.unread() > 0;
        Attributes wanted = wanted(now, wish);
        boolean differs = !wanted.equals(now.attributes());
        if (!reads && !differs) {
            return Mono.just(now);
        }
        Change change = reads
                ? new Change.ConversationRead(agent.workspace(), now.id(), agent.user())
                : new Change.ConversationTouched(agent.workspace(), now.id());
        return (reads ? conversations.markRead(agent.workspace(), now.id()) : Mono.just(now))
                .flatMap(then -> differs ? conversations.change(agent.workspace(), now.id(), wanted) : Mono.just(then))
                .flatMap(then -> check(now, then).thenReturn(then))
                .flatMap(then -> outbox.add(then.snapshot(clock.instant()))
                        .then(Mono.defer(() -> feed.append(told(now, then, change))))
                        .thenReturn(then));
    }

    /** The scope's own team needs no mention. */
    private static Attributes wanted(Conversation now, Wish wish) {
        Attributes wanted = wish.change().apply(now.attributes());
        if (wanted.handling().tags().size() > Handling.MOST_TAGS) {
            throw new Refused(new Refusal.TooManyTags());
        }
        TeamId team = wanted.handling().team();
        return team != null && now.scope().equals(new Scope.Shared(team)) ? wanted.team(null) : wanted;
    }

    /** Whether a new assignee or team may have it, as it stands now: a new team may let a new assignee see it. */
    private Mono<Void> check(Conversation before, Conversation then) {
        UserId assignee = then.handling().assignee();
        TeamId team = then.handling().team();
        boolean otherTeam = !Objects.equals(before.handling().team(), team);
        boolean otherAssignee = !Objects.equals(before.handling().assignee(), assignee);
        WorkspaceId workspace = then.workspace();
        Mono<Void> known = otherTeam && team != null ? assignees.checkTeam(workspace, team) : Mono.empty();
        return assignee != null && (otherTeam || otherAssignee)
                ? known.then(Mono.defer(() -> assignees.check(workspace, then.id(), assignee, "assigneeId")))
                : known;
    }

    /** A team that handles it no longer hears that it is gone; whoever of it still sees it hears next how it stands. */
    private static List<Change> told(Conversation before, Conversation then, Change change) {
        List<Change> told = new ArrayList<>();
        TeamId team = before.handling().team();
        if (team != null && !team.equals(then.handling().team())) {
            told.add(new Change.ConversationRemoved(then.workspace(), then.id(), new Scope.Shared(team)));
        }
        told.add(change);
        return told;
    }
}
