package io.unibox.contact.domain;

import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.Header;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes one contact of two, and two of them again. */
@Service
public final class MergeContacts {

    private final Contacts contacts;
    private final Strangers strangers;
    private final Merges merges;
    private final ConsentLedger ledger;
    private final Outbox outbox;
    private final Clock clock;

    MergeContacts(
            Contacts contacts, Strangers strangers, Merges merges, ConsentLedger ledger, Outbox outbox, Clock clock) {
        this.contacts = contacts;
        this.strangers = strangers;
        this.merges = merges;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The merge, or {@link Refused}: both have to be seen, and to belong to one scope. */
    public Mono<Merge> merge(Viewer viewer, ContactId keptId, ContactId absorbedId) {
        if (keptId.equals(absorbedId)) {
            return Mono.error(new Refused(new Refusal.SameContact()));
        }
        // In the order of their ids, so that two merges of the same contacts never wait for each other.
        return Flux.just(keptId, absorbedId)
                .sort((one, other) -> one.toString().compareTo(other.toString()))
                .concatMap(id -> Held.contact(contacts, viewer, id, _ -> true))
                .collectMap(Contact::id)
                .flatMap(held ->
                        merge(Objects.requireNonNull(held.get(keptId)), Objects.requireNonNull(held.get(absorbedId))));
    }

    /** The kept contact as it is without the other, who is back; or {@link Refused}. */
    public Mono<Contact> undo(Viewer viewer, MergeId id) {
        Instant now = clock.instant();
        return merges.hold(viewer.workspace(), id)
                .flatMap(merge ->
                        Held.contact(contacts, viewer, merge.kept(), _ -> true).flatMap(kept -> undo(merge, kept, now)))
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())));
    }

    private Mono<Merge> merge(Contact kept, Contact absorbed) {
        if (!kept.scope().equals(absorbed.scope())) {
            return Mono.error(new Refused(new Refusal.DifferentScopes()));
        }
        Instant now = clock.instant();
        Merge merge = Merge.of(kept, absorbed, now);
        Contact merged = Merging.merged(kept, absorbed, now);
        long last = absorbed.version() + 1;
        var gone = new ContactChanged.Merged(Header.of(kept.workspace(), now), absorbed.id(), last, kept.id());
        return merges.add(merge)
                .then(contacts.erase(absorbed, last, now))
                .then(contacts.save(merged))
                .then(outbox.addAll(List.of(gone, merged.snapshot(now))))
                .thenReturn(merge);
    }

    private Mono<Contact> undo(Merge merge, Contact kept, Instant now) {
        Merge.Before before = merge.before();
        if (before == null) {
            return Mono.error(new Refused(new Refusal.AlreadyUndone()));
        }
        if (now.isAfter(merge.undoUntil())) {
            return Mono.error(new Refused(new Refusal.MergeExpired()));
        }
        Contact.Key absorbed = before.absorbed().key();
        return strangers
                .hold(List.of(absorbed))
                .flatMap(_ -> Mono.<Tombstone>error(new Refused(new Refusal.MergeOutdated())))
                .thenMany(strangers.erased(List.of(absorbed)))
                .next()
                .map(Tombstone::version)
                .defaultIfEmpty(before.absorbed().version() + 1)
                .flatMap(last -> part(merge, before, kept, last + 1, now));
    }

    private Mono<Contact> part(Merge merge, Merge.Before before, Contact kept, long version, Instant now) {
        Contact rest = Merging.parted(kept, before, now);
        Contact restored = Merging.restored(before, kept, version, now);
        return contacts.save(rest)
                .then(contacts.add(restored))
                .then(merges.undo(merge, rest, restored))
                .thenMany(Flux.just(rest, restored).concatMap(this::asItsHistorySays))
                .collectList()
                .delayUntil(contacts::saveAll)
                .delayUntil(both -> outbox.addAll(
                        both.stream().map(contact -> contact.snapshot(now)).toList()))
                .map(List::getFirst);
    }

    private Mono<Contact> asItsHistorySays(Contact contact) {
        return ledger.standing(contact.workspace(), contact.id())
                .flatMap(entry -> Mono.justOrEmpty(entry.statement()))
                .collectList()
                .map(said -> contact.consenting(new Consents(said)));
    }
}
