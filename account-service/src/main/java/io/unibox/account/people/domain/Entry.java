package io.unibox.account.people.domain;

import reactor.core.publisher.Mono;

/** What lets a user in. People say who may come in and who may no more; access keeps the keys and the sessions. */
public interface Entry {

    /** Lets the user sign in with a password. */
    Mono<Void> grant(User user, PasswordHash password);

    /** Ends all sessions of the user. */
    Mono<Void> withdraw(User user);
}
