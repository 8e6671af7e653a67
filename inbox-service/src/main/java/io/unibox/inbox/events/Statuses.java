package io.unibox.inbox.events;

import io.unibox.events.StatusUpdated;
import io.unibox.events.Topic;
import io.unibox.inbox.domain.RecordDeliveries;
import io.unibox.starter.listening.BatchListener;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears how outbound messages went on. */
@Component
final class Statuses implements BatchListener<StatusUpdated> {

    private final RecordDeliveries recording;

    Statuses(RecordDeliveries recording) {
        this.recording = recording;
    }

    @Override
    public Topic<StatusUpdated> topic() {
        return Topic.STATUS_UPDATED;
    }

    @Override
    public Mono<Void> on(List<StatusUpdated> batch) {
        return recording.reported(batch);
    }
}
