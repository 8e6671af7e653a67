package io.unibox.account.access.domain;

import io.unibox.account.people.domain.Entry;
import io.unibox.account.people.domain.PasswordHash;
import io.unibox.account.people.domain.User;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets users in, and ends their being in, as people say. */
@Service
class EntryByPassword implements Entry {

    private final Credentials credentials;
    private final Sessions sessions;

    EntryByPassword(Credentials credentials, Sessions sessions) {
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
