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

/**
 * Erases a contact: here, by its last event everywhere else, and from the dead letters behind that. What it has refused
 * outlives it, without the address.
 */
@Service
public final class EraseContact {

    private final Contacts contacts;
    private final Merges merges;
    private final Erasures erasures;
    private final HeedOptOuts optOuts;
    private final Outbox outbox;
    private final Clock clock;

    EraseContact(Contacts contacts, Merges merges, Erasures erasures, HeedOptOuts optOuts, Outbox outbox, Clock clock) {
        this.contacts = contacts;
        this.merges = merges;
        this.erasures = erasures;
        this.optOuts = optOuts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Completes when the contact is gone, or with {@link Refused}. */
    public Mono<Void> erase(Viewer viewer, ContactId id, LongPredicate expected) {
        return Held.contact(contacts, viewer, id, expected).flatMap(contact -> {
            Instant now = clock.instant();
            long version = contact.version() + 1;
            return merges.forget(contact.workspace(), contact.id())
                    .collectList()
                    .flatMap(forgotten -> erasures.add(Erasure.of(contact, forgotten, now)))
                    .then(optOuts.outlive(contact))
                    .then(contacts.erase(contact, version, now))
                    .then(outbox.add(
                            new ContactChanged.Removed(Header.of(contact.workspace(), now), contact.id(), version)));
        });
    }
}
