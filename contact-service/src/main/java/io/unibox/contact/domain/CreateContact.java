package io.unibox.contact.domain;

import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Writes a contact down: for the caller alone, or for one of the caller's teams. */
@Service
public final class CreateContact {

    private final Contacts contacts;
    private final Membership membership;
    private final HeedOptOuts optOuts;
    private final Outbox outbox;
    private final Clock clock;

    CreateContact(Contacts contacts, Membership membership, HeedOptOuts optOuts, Outbox outbox, Clock clock) {
        this.contacts = contacts;
        this.membership = membership;
        this.optOuts = optOuts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The new contact, or {@link Refused}. */
    public Mono<Contact> create(Viewer viewer, @Nullable TeamId team, Changes changes) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            Scope scope = team == null ? new Scope.Personal(viewer.user()) : new Scope.Shared(team);
            Contact written = Contact.written(viewer.workspace(), scope, changes, now);
            return membership
                    .checkMayWriteTo(viewer, scope)
                    .then(membership.checkUsersOf(written))
                    .then(contacts.add(written))
                    .then(optOuts.heed(written, Addresses.NONE))
                    .delayUntil(contact -> outbox.add(contact.snapshot(now)));
        });
    }
}
