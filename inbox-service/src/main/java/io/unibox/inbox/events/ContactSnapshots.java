package io.unibox.inbox.events;

import io.unibox.events.ContactChanged;
import io.unibox.events.Topic;
import io.unibox.inbox.domain.UpdateContacts;
import io.unibox.starter.listening.BatchListener;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears who the contacts are. */
@Component
final class ContactSnapshots implements BatchListener<ContactChanged> {

    private final UpdateContacts updating;

    ContactSnapshots(UpdateContacts updating) {
        this.updating = updating;
    }

    @Override
    public Topic<ContactChanged> topic() {
        return Topic.CONTACT_CHANGED;
    }

    @Override
    public Mono<Void> on(List<ContactChanged> batch) {
        return updating.update(batch);
    }
}
