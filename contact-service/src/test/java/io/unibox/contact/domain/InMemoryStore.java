package io.unibox.contact.domain;

import io.unibox.events.WorkspaceId;
import reactor.core.publisher.Mono;

/** A store without a database. */
final class InMemoryStore implements Store {

    final InMemoryContacts contacts = new InMemoryContacts();
    private final InMemoryUsers users = new InMemoryUsers();

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
    public Users users() {
        return users;
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
