package io.unibox.inbox.domain;

import io.unibox.events.Content;
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
    private final Timelines timelines;
    private final Outbox outbox;
    private final Feed feed;
    private final Clock clock;
    private final LinePace pace;

    AcceptMessage(ChooseRoute routes, Timelines timelines, Outbox outbox, Feed feed, Clock clock, LinePace pace) {
        this.routes = routes;
        this.timelines = timelines;
        this.outbox = outbox;
        this.feed = feed;
        this.clock = clock;
        this.pace = pace;
    }

    Mono<Message> accept(Agent agent, Draft draft, MessageId id) {
        return routes.of(agent, draft)
                .doOnNext(route -> pace.take(route.line()))
                .flatMap(route -> accept(route, message(agent, draft, id, route)));
    }

    private Mono<Message> accept(Route route, Message message) {
        var entry = new Entry(message, route.line().scope(), route.contact(), null);
        return timelines
                .append(List.of(entry))
                .map(appended -> appended.getFirst().conversation())
                .flatMap(conversation -> announce(message.at(conversation.lastMessageAt()), conversation));
    }

    private Mono<Message> announce(Message message, Conversation conversation) {
        return outbox.add(requested(message, conversation))
                .then(Mono.defer(() -> outbox.add(conversation.snapshot(clock.instant()))))
                .then(Mono.defer(() -> feed.append(
                        List.of(new Change.MessageAdded(message.workspace(), message.conversation(), message.id())))))
                .thenReturn(message);
    }

    private SendRequested requested(Message message, Conversation conversation) {
        return new SendRequested(
                Header.of(message.workspace(), clock.instant()),
                message.id(),
                conversation.id(),
                conversation.contact(),
                message.line(),
                message.channel(),
                message.address(),
                message.content(),
                message.author());
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
                new Content.Text(draft.text()),
                Outcome.PENDING,
                clock.instant());
    }
}
