package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Takes hold of the contacts that have addresses. Until somebody is held a merge, its undoing or a user may give the address
 * to another contact, so it is looked again, and the address followed.
 */
@Service
final class HoldHolders {

    private static final int MOST_ROUNDS = 10;

    private final Strangers strangers;

    HoldHolders(Strangers strangers) {
        this.strangers = strangers;
    }

    /** Who is in those of the places that somebody is in, held until the transaction ends. */
    Mono<Map<Place, Contact>> hold(Collection<Place> places) {
        return hold(Set.copyOf(places), new HashMap<>(), MOST_ROUNDS);
    }

    /** Who was met under these addresses, whether they have them still or not; held as well. */
    Mono<Map<Place, Contact>> holdMetUnder(Collection<Place> places) {
        Map<Contact.Key, Place> met = new HashMap<>();
        places.forEach(place -> met.put(
                new Contact.Key(
                        place.workspace(), ContactId.ofStranger(place.workspace(), place.scope(), place.address())),
                place));
        return met.isEmpty()
                ? Mono.just(Map.of())
                : strangers.hold(met.keySet()).collectMap(contact -> Objects.requireNonNull(met.get(contact.key())));
    }

    private Mono<Map<Place, Contact>> hold(Set<Place> places, Map<Place, Contact> held, int rounds) {
        if (rounds == 0) {
            // To be tried again from the beginning, like everything that the database is too busy for.
            return Mono.error(() -> new TimeoutException("addresses went from contact to contact"));
        }
        return strangers
                .holders(places)
                .collectMap(Strangers.Holder::place, Strangers.Holder::key)
                .flatMap(holders -> holders.isEmpty()
                        ? Mono.just(held)
                        : strangers
                                .hold(Set.copyOf(holders.values()))
                                .collectMap(Contact::key)
                                .flatMap(found -> {
                                    Set<Place> moved = moved(holders, found, held);
                                    return moved.isEmpty() ? Mono.just(held) : hold(moved, held, rounds - 1);
                                }));
    }

    /** Notes who is found to be in a place still; returns the other places. */
    private static Set<Place> moved(
            Map<Place, Contact.Key> holders, Map<Contact.Key, Contact> found, Map<Place, Contact> held) {
        Set<Place> moved = new HashSet<>();
        holders.forEach((place, key) -> {
            Contact holder = found.get(key);
            if (holder != null && holder.addresses().has(place.address())) {
                held.put(place, holder);
            } else {
                moved.add(place);
            }
        });
        return moved;
    }
}
