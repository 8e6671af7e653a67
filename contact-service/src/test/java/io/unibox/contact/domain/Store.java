package io.unibox.contact.domain;

import io.unibox.events.WorkspaceId;
import reactor.core.publisher.Mono;

/** All ports of one store, and how work is done on it. */
public interface Store {

    Contacts contacts();

    Strangers strangers();

    AddressBook book();

    Conversations conversations();

    Users users();

    /** Does work for a caller of the workspace, in a transaction where there are any. */
    <T> T in(WorkspaceId workspace, Mono<T> work);

    /** Does work on events, in a transaction where there are any. */
    <T> T across(Mono<T> work);
}
