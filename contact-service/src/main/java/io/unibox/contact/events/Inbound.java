package io.unibox.contact.events;

import io.unibox.contact.domain.HearKeywords;
import io.unibox.contact.domain.HearKeywords.Said;
import io.unibox.contact.domain.MeetStrangers;
import io.unibox.contact.domain.Place;
import io.unibox.contact.domain.Sighting;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.MessageInbound;
import io.unibox.events.Topic;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.BatchListener;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears who writes to us, and who wants no more of us. */
@Component
final class Inbound implements BatchListener<MessageInbound> {

    private final MeetStrangers strangers;
    private final HearKeywords keywords;
    private final WorkspaceTransactions transactions;

    Inbound(MeetStrangers strangers, HearKeywords keywords, WorkspaceTransactions transactions) {
        this.strangers = strangers;
        this.keywords = keywords;
        this.transactions = transactions;
    }

    @Override
    public Topic<MessageInbound> topic() {
        return Topic.MESSAGE_INBOUND;
    }

    @Override
    public Mono<Void> on(List<MessageInbound> batch) {
        List<Sighting> sightings = batch.stream().map(Inbound::sighting).toList();
        List<Said> words = batch.stream().flatMap(Inbound::word).toList();
        return transactions
                .acrossWorkspaces(strangers.meet(sightings).then(Mono.defer(() -> keywords.hear(words))))
                .retryWhen(Races.AGAIN);
    }

    private static Stream<Said> word(MessageInbound event) {
        return switch (event) {
            case MessageInbound.Received message ->
                Stream.ofNullable(message.keyword())
                        .map(keyword -> new Said(
                                place(message), message.messageId(), message.channel(), keyword, message.receivedAt()));
        };
    }

    private static Place place(MessageInbound.Received message) {
        return new Place(message.header().workspaceId(), message.scope(), message.from());
    }

    private static Sighting sighting(MessageInbound event) {
        return switch (event) {
            case MessageInbound.Received message -> {
                Place place = place(message);
                yield new Sighting(
                        place,
                        ContactId.ofStranger(place.workspace(), place.scope(), place.address()),
                        message.profileName(),
                        message.channel() == Channel.WHATSAPP,
                        message.receivedAt());
            }
        };
    }
}
