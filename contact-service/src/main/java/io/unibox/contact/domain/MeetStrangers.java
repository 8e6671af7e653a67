package io.unibox.contact.domain;

import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Outbox outbox;
    private final Clock clock;

    MeetStrangers(Strangers strangers, Contacts contacts, Outbox outbox, Clock clock) {
        this.strangers = strangers;
        this.contacts = contacts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Completes when everybody sighted is a contact, but for those who were erased since. */
    public Mono<Void> meet(List<Sighting> sightings) {
        Map<Place, Sighting> parties = unique(sightings, Sighting::place);
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
                .flatMapIterable(contact -> Optional.ofNullable(sightings.get(contact.key()))
                        .filter(sighting -> isBack(contact, sighting))
                        .map(sighting -> contact.with(sighting.address(), now))
                        .stream()
                        .toList())
                .concatMap(contact -> contacts.save(contact).then(outbox.add(contact.snapshot(now))))
                .then();
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
                        .flatMapIterable(Function.identity())
                        .concatMap(made -> outbox.add(made.snapshot(now)))
                        .then();
    }

    private static boolean isBack(Contact contact, Sighting sighting) {
        return sighting.isOfStranger()
                && contact.scope().equals(sighting.scope())
                && sighting.at().isAfter(contact.updatedAt());
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
