package io.unibox.contact.domain;

import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.Header;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Erases a contact, here and by its last event everywhere else. */
@Service
public final class EraseContact {

    private final Contacts contacts;
    private final Merges merges;
    private final Outbox outbox;
    private final Clock clock;

    EraseContact(Contacts contacts, Merges merges, Outbox outbox, Clock clock) {
        this.contacts = contacts;
        this.merges = merges;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Completes when the contact is gone, or with {@link Refused}. */
    public Mono<Void> erase(Viewer viewer, ContactId id, LongPredicate expected) {
        return Held.contact(contacts, viewer, id, expected).flatMap(contact -> {
            Instant now = clock.instant();
            long version = contact.version() + 1;
            return merges.forget(contact.workspace(), contact.id())
                    .then(contacts.erase(contact, version, now))
                    .then(outbox.add(
                            new ContactChanged.Removed(Header.of(contact.workspace(), now), contact.id(), version)));
        });
    }
}
