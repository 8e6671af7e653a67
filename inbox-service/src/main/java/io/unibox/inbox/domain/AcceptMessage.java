package io.unibox.inbox.domain;

import io.unibox.events.ContactId;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.inbox.domain.Timelines.Entry;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts a draft on its way, inside a transaction: kept as pending, asked for, announced, shown. */
@Service
class AcceptMessage {

    private final ChooseRoute routes;
    private final CheckMessage checks;
    private final Timelines timelines;
    private final SavedDrafts drafts;
    private final Outbox outbox;
    private final Feed feed;
    private final Clock clock;

    AcceptMessage(
            ChooseRoute routes,
            CheckMessage checks,
            Timelines timelines,
            SavedDrafts drafts,
            Outbox outbox,
            Feed feed,
            Clock clock) {
        this.routes = routes;
        this.checks = checks;
        this.timelines = timelines;
        this.drafts = drafts;
        this.outbox = outbox;
        this.feed = feed;
        this.clock = clock;
    }

    Mono<Message> accept(Agent agent, Draft draft, MessageId id) {
        return routes.of(agent, draft)
                .flatMap(route -> checks.check(agent, draft, route).thenReturn(route))
                .flatMap(route -> accept(route, message(agent, draft, id, route)))
                .flatMap(message -> forgetDraft(agent, draft, message).thenReturn(message))
                .flatMap(message -> shown(message).thenReturn(message));
    }

    private Mono<Message> accept(Route route, Message message) {
        var entry = new Entry(message, route.line().scope(), route.contact(), null);
        return timelines
                .append(List.of(entry))
                .map(appended -> appended.getFirst().conversation())
                .flatMap(conversation ->
                        announce(message.at(conversation.lastMessageAt()), conversation, route.asked()));
    }

    private Mono<Message> announce(Message message, Conversation conversation, ContactId asked) {
        return outbox.add(requested(message, conversation, asked))
                .then(Mono.defer(() -> outbox.add(conversation.snapshot(clock.instant()))))
                .thenReturn(message);
    }

    private Mono<Void> forgetDraft(Agent agent, Draft draft, Message message) {
        return draft.isComposed() ? drafts.forget(agent, message.conversation(), message.channel()) : Mono.empty();
    }

    private Mono<Void> shown(Message message) {
        var added = new Change.MessageAdded(message.workspace(), message.conversation(), message.id());
        MessageId retried = message.relations().retryOf();
        return feed.append(
                retried == null
                        ? List.of(added)
                        : List.of(
                                added,
                                new Change.MessageTouched(message.workspace(), message.conversation(), retried)));
    }

    private SendRequested requested(Message message, Conversation conversation, ContactId asked) {
        return new SendRequested(
                Header.of(message.workspace(), clock.instant()),
                message.id(),
                conversation.id(),
                conversation.contact(),
                message.line(),
                message.channel(),
                message.address(),
                message.content(),
                message.author(),
                asked.equals(conversation.contact()) ? null : asked);
    }

    private Message message(Agent agent, Draft draft, MessageId id, Route route) {
        return new Message(
                agent.workspace(),
                route.conversation(),
                id,
                route.line().channel(),
                route.line().id(),
                null,
                null,
                route.to(),
                agent.user(),
                draft.content(),
                Outcome.PENDING,
                clock.instant(),
                draft.relations(),
                null);
    }
}
