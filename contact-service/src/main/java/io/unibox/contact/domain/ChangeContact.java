package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Changes what is written about a contact. */
@Service
public final class ChangeContact {

    private final Contacts contacts;
    private final Membership membership;
    private final HeedOptOuts optOuts;
    private final Outbox outbox;
    private final Clock clock;

    ChangeContact(Contacts contacts, Membership membership, HeedOptOuts optOuts, Outbox outbox, Clock clock) {
        this.contacts = contacts;
        this.membership = membership;
        this.optOuts = optOuts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The changed contact, or {@link Refused}. Changing nothing says nothing.
     *
     * @param expected which versions the caller will change
     */
    public Mono<Contact> change(Viewer viewer, ContactId id, LongPredicate expected, Edit edit) {
        return Held.contact(contacts, viewer, id, expected).flatMap(before -> {
            Instant now = clock.instant();
            Contact changed = before.with(edit, now);
            return changed.equals(before)
                    ? Mono.just(before)
                    : membership
                            .checkUsers(before, changed)
                            .then(contacts.save(changed))
                            .then(optOuts.heed(changed, before.addresses()))
                            .delayUntil(after -> outbox.add(after.snapshot(now)));
        });
    }
}
