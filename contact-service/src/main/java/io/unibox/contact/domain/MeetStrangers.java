package io.unibox.contact.domain;

import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes a contact of everybody who turns up in traffic and is none yet. Safe to repeat, and to do on several instances at
 * once: the id follows from the address, and only who really adds the contact says so.
 */
@Service
public final class MeetStrangers {

    /** All transactions take addresses in one order, so that none waits for another in a circle. */
    private static final Comparator<Sighting> ORDER =
            Comparator.comparing(sighting -> sighting.workspace() + " " + sighting.scope() + " " + sighting.address());

    private final Strangers strangers;
    private final Contacts contacts;
    private final HeedOptOuts optOuts;
    private final Outbox outbox;
    private final Clock clock;

    MeetStrangers(Strangers strangers, Contacts contacts, HeedOptOuts optOuts, Outbox outbox, Clock clock) {
        this.strangers = strangers;
        this.contacts = contacts;
        this.optOuts = optOuts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Completes when everybody sighted is a contact, but for those who were erased since. {@link Refusal.AddressTaken} where
     * somebody else got one of the addresses meanwhile: then it is to be done again, in another transaction.
     */
    public Mono<Void> meet(List<Sighting> sightings) {
        return Mono.defer(() -> meet(unique(sightings, Sighting::place)));
    }

    private Mono<Void> meet(Map<Place, Sighting> parties) {
        return strangers
                .holders(parties.keySet())
                .doOnNext(holder -> parties.remove(holder.place()))
                .then(Mono.defer(() -> parties.isEmpty() ? Mono.empty() : meetUnknown(parties.values())));
    }

    private Mono<Void> meetUnknown(Collection<Sighting> sightings) {
        Map<Contact.Key, Sighting> unknown = unique(sightings, Sighting::key);
        Instant now = clock.instant();
        Mono<Map<Contact.Key, Contact>> moved = strangers.hold(unknown.keySet()).collectMap(Contact::key);
        Mono<Map<Contact.Key, Tombstone>> erased =
                strangers.erased(unknown.keySet()).collectMap(Tombstone::key);
        return moved.zipWhen(_ -> erased)
                .flatMap(known ->
                        takeBack(known.getT1(), unknown, now).then(add(known.getT1(), known.getT2(), unknown, now)));
    }

    /** Who wrote from an address before, was given another one since, and now uses the old one again, has both. */
    private Mono<Void> takeBack(Map<Contact.Key, Contact> moved, Map<Contact.Key, Sighting> sightings, Instant now) {
        return Flux.fromIterable(moved.values())
                .filter(contact -> isBack(contact, Objects.requireNonNull(sightings.get(contact.key()))))
                .concatMap(before -> takeBack(before, Objects.requireNonNull(sightings.get(before.key())), now))
                .then();
    }

    private Mono<Void> takeBack(Contact before, Sighting sighting, Instant now) {
        Contact back = before.with(sighting.address(), now);
        return contacts.save(back)
                .then(optOuts.heed(back, before.addresses()))
                .flatMap(contact -> outbox.add(contact.snapshot(now)));
    }

    private Mono<Void> add(
            Map<Contact.Key, Contact> moved,
            Map<Contact.Key, Tombstone> erased,
            Map<Contact.Key, Sighting> sightings,
            Instant now) {
        List<Contact> unknown = sightings.values().stream()
                .filter(sighting -> !moved.containsKey(sighting.key()))
                .filter(sighting -> isNews(sighting, Optional.ofNullable(erased.get(sighting.key()))))
                .sorted(ORDER)
                .map(sighting -> Contact.met(sighting, versionAfter(erased.get(sighting.key())), now))
                .toList();
        return unknown.isEmpty()
                ? Mono.empty()
                : strangers
                        .add(unknown)
                        .collectList()
                        .flatMap(made -> optOuts.heed(made, _ -> Addresses.NONE))
                        .flatMap(made -> outbox.addAll(made.stream()
                                .map(contact -> contact.snapshot(now))
                                .toList()));
    }

    /** Only what was said before the address was taken away is old news; whatever else was changed since does not matter. */
    private static boolean isBack(Contact contact, Sighting sighting) {
        Instant metUntil = contact.metUntil();
        return sighting.isOfStranger()
                && !contact.addresses().has(sighting.address())
                && (metUntil == null || sighting.at().isAfter(metUntil));
    }

    /** What was said before the contact was erased, and is heard again, must not bring it back. */
    private static boolean isNews(Sighting sighting, Optional<Tombstone> erased) {
        return erased.filter(tombstone -> !sighting.at().isAfter(tombstone.erasedAt()))
                .isEmpty();
    }

    private static <K> Map<K, Sighting> unique(Collection<Sighting> sightings, Function<Sighting, K> key) {
        Map<K, Sighting> unique = new LinkedHashMap<>();
        sightings.forEach(sighting -> unique.merge(key.apply(sighting), sighting, Sighting::and));
        return unique;
    }

    private static long versionAfter(@Nullable Tombstone tombstone) {
        return tombstone == null ? 1 : tombstone.version() + 1;
    }
}
