package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Where contacts are kept. Everything happens in the transaction of the caller. */
public interface Contacts {

    /** The contact if the viewer sees it; nobody else changes it until the transaction ends. */
    Mono<Contact> hold(Viewer viewer, ContactId id);

    /** Adds a contact; {@link Refusal.AddressTaken} where one of its addresses is another's in the scope. */
    Mono<Void> add(Contact contact);

    /** Adds many contacts at once; {@link Refusal.AddressTaken} as in {@link #add}. */
    Mono<Void> addAll(List<Contact> contacts);

    /** Keeps a held contact as it is now; {@link Refusal.AddressTaken} as in {@link #add}. */
    Mono<Void> save(Contact contact);

    /** Keeps many held contacts as they are now; {@link Refusal.AddressTaken} as in {@link #add}. */
    Mono<Void> saveAll(List<Contact> contacts);

    /** Leaves nothing of a held contact but its tombstone, with the version that it ended in. */
    Mono<Void> erase(Contact contact, long version, Instant now);
}
