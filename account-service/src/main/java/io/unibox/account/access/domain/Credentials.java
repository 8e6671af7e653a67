package io.unibox.account.access.domain;

import io.unibox.account.people.domain.EmailAddress;
import io.unibox.account.people.domain.PasswordHash;
import io.unibox.account.people.domain.User;
import reactor.core.publisher.Mono;

/** The users' passwords, as far as they are kept. */
public interface Credentials {

    Mono<Credential> find(EmailAddress email);

    /** Replaces the password of a user, or gives them their first. */
    Mono<Void> set(User user, PasswordHash password);
}
