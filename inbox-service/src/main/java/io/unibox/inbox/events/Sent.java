package io.unibox.inbox.events;

import io.unibox.events.MessageSent;
import io.unibox.events.Topic;
import io.unibox.inbox.domain.RecordDeliveries;
import io.unibox.starter.listening.BatchListener;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears which messages providers took. */
@Component
final class Sent implements BatchListener<MessageSent> {

    private final RecordDeliveries recording;

    Sent(RecordDeliveries recording) {
        this.recording = recording;
    }

    @Override
    public Topic<MessageSent> topic() {
        return Topic.MESSAGE_SENT;
    }

    @Override
    public Mono<Void> on(List<MessageSent> batch) {
        return recording.accepted(batch.stream()
                .map(event -> switch (event) {
                    case MessageSent.Accepted accepted -> accepted;
                })
                .toList());
    }
}
