package io.unibox.inbox.events;

import io.unibox.events.MessageInbound;
import io.unibox.events.Topic;
import io.unibox.inbox.domain.ReceiveMessages;
import io.unibox.starter.listening.BatchListener;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears what contacts wrote. */
@Component
final class Inbound implements BatchListener<MessageInbound> {

    private final ReceiveMessages receiving;
    private final Snapshots snapshots;

    Inbound(ReceiveMessages receiving, Snapshots snapshots) {
        this.receiving = receiving;
        this.snapshots = snapshots;
    }

    @Override
    public Topic<MessageInbound> topic() {
        return Topic.MESSAGE_INBOUND;
    }

    @Override
    public Mono<Void> on(List<MessageInbound> batch) {
        return receiving
                .receive(batch.stream()
                        .map(event -> switch (event) {
                            case MessageInbound.Received received -> received;
                        })
                        .toList())
                .flatMap(snapshots::say);
    }
}
