package io.unibox.contact.domain;

import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.EventId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps what a user says about a contact's consent. */
@Service
public final class RecordConsent {

    private final Contacts contacts;
    private final ConsentLedger ledger;
    private final HeedOptOuts optOuts;
    private final Outbox outbox;
    private final Clock clock;

    RecordConsent(Contacts contacts, ConsentLedger ledger, HeedOptOuts optOuts, Outbox outbox, Clock clock) {
        this.contacts = contacts;
        this.ledger = ledger;
        this.optOuts = optOuts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The contact with the statement, or {@link Refused}. To say the same again changes nothing. */
    public Mono<Contact> record(Viewer viewer, ContactId id, Channel channel, boolean allowed, String reason) {
        return Held.contact(contacts, viewer, id, _ -> true).flatMap(before -> {
            Instant now = clock.instant();
            var statement = new Consent(channel, allowed, reason, "user:" + viewer.user(), now);
            boolean known = before.consents()
                    .on(channel)
                    .filter(said -> said.allowed() == allowed && said.reason().equals(reason))
                    .isPresent();
            if (known) {
                return Mono.just(before);
            }
            Contact after = before.with(before.consents().with(statement), now);
            var entry = ConsentEntry.of(after, EventId.fresh().value(), statement);
            return contacts.save(after)
                    .thenMany(ledger.add(List.of(entry)))
                    .then(allowed ? optOuts.forget(after, statement) : Mono.empty())
                    .then(outbox.add(after.snapshot(now)))
                    .thenReturn(after);
        });
    }
}
