package io.unibox.contact.store;

import io.unibox.contact.Running;
import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.Contacts;
import io.unibox.contact.domain.Conversations;
import io.unibox.contact.domain.Store;
import io.unibox.contact.domain.Strangers;
import io.unibox.contact.domain.Users;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.data.WorkspaceTransactions;
import reactor.core.publisher.Mono;

/** The store of the running service. */
final class SqlStore implements Store {

    @Override
    public Contacts contacts() {
        return bean(Contacts.class);
    }

    @Override
    public Strangers strangers() {
        return bean(Strangers.class);
    }

    @Override
    public AddressBook book() {
        return bean(AddressBook.class);
    }

    @Override
    public Conversations conversations() {
        return bean(Conversations.class);
    }

    @Override
    public Users users() {
        return bean(Users.class);
    }

    @Override
    public <T> T in(WorkspaceId workspace, Mono<T> work) {
        return bean(WorkspaceTransactions.class).in(workspace, work).block();
    }

    @Override
    public <T> T across(Mono<T> work) {
        return bean(WorkspaceTransactions.class).acrossWorkspaces(work).block();
    }

    static <T> T bean(Class<T> type) {
        return Running.service().getBean(type);
    }
}
