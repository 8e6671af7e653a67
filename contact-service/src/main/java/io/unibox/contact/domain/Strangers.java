package io.unibox.contact.domain;

import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;

/** What has to be asked and done about many parties at once, one statement each. Goes over workspaces. */
public interface Strangers {

    /** Who is in those of the places that somebody is in. */
    Flux<Holder> holders(Collection<Place> places);

    /** Those of the contacts that there are; nobody else changes them until the transaction ends. */
    Flux<Contact> hold(Collection<Contact.Key> keys);

    /** The tombstones among these, also of contacts that came back since. */
    Flux<Tombstone> erased(Collection<Contact.Key> keys);

    /** Adds those contacts, of one address each, whose address and id are still free, and says which. */
    Flux<Contact> add(List<Contact> contacts);

    /** The contact that has an address. */
    record Holder(Place place, Contact.Key key) {}
}
