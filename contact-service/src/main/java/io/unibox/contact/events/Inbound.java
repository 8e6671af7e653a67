package io.unibox.contact.events;

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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears who writes to us. */
@Component
final class Inbound implements BatchListener<MessageInbound> {

    private final MeetStrangers strangers;
    private final WorkspaceTransactions transactions;

    Inbound(MeetStrangers strangers, WorkspaceTransactions transactions) {
        this.strangers = strangers;
        this.transactions = transactions;
    }

    @Override
    public Topic<MessageInbound> topic() {
        return Topic.MESSAGE_INBOUND;
    }

    @Override
    public Mono<Void> on(List<MessageInbound> batch) {
        List<Sighting> sightings = batch.stream().map(Inbound::sighting).toList();
        return transactions.acrossWorkspaces(strangers.meet(sightings));
    }

    private static Sighting sighting(MessageInbound event) {
        return switch (event) {
            case MessageInbound.Received message -> {
                var place = new Place(message.header().workspaceId(), message.scope(), message.from());
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
