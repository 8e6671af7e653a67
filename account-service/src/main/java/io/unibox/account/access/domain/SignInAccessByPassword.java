package io.unibox.account.access.domain;

import io.unibox.account.people.domain.PasswordHash;
import io.unibox.account.people.domain.SignInAccess;
import io.unibox.account.people.domain.User;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Gives users a password to sign in with, and ends their sessions. */
@Service
class SignInAccessByPassword implements SignInAccess {

    private final Credentials credentials;
    private final Sessions sessions;

    SignInAccessByPassword(Credentials credentials, Sessions sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    @Override
    public Mono<Void> grant(User user, PasswordHash password) {
        return credentials.set(user, password);
    }

    @Override
    public Mono<Void> withdraw(User user) {
        return sessions.removeAllOf(user.id());
    }
}
