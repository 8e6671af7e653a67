package io.unibox.account.people.domain;

import reactor.core.publisher.Mono;

/** Whether a user can sign in: decided here, carried out by access, which keeps the passwords and the sessions. */
public interface SignInAccess {

    /** Lets the user sign in with a password. */
    Mono<Void> grant(User user, PasswordHash password);

    /** Ends all sessions of the user. */
    Mono<Void> withdraw(User user);
}
