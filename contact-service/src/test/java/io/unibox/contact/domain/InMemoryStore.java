package io.unibox.contact.domain;

import io.unibox.events.WorkspaceId;
import reactor.core.publisher.Mono;

/** A store without a database. */
final class InMemoryStore implements Store {

    final InMemoryContacts contacts = new InMemoryContacts();
    private final InMemoryPeople people = new InMemoryPeople();

    @Override
    public Contacts contacts() {
        return contacts;
    }

    @Override
    public Strangers strangers() {
        return contacts;
    }

    @Override
    public AddressBook book() {
        return contacts;
    }

    @Override
    public Conversations conversations() {
        return contacts;
    }

    @Override
    public People people() {
        return people;
    }

    @Override
    public <T> T in(WorkspaceId workspace, Mono<T> work) {
        return work.block();
    }

    @Override
    public <T> T across(Mono<T> work) {
        return work.block();
    }
}
