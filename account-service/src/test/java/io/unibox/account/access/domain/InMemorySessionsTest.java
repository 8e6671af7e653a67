package io.unibox.account.access.domain;

import io.unibox.account.people.domain.PeopleFixture;
import io.unibox.account.people.domain.User;
import java.util.UUID;

class InMemorySessionsTest implements SessionsContract {

    private final InMemorySessions sessions = new InMemorySessions();
    private final PeopleFixture people = new PeopleFixture();

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public User user() {
        return people.founder(UUID.randomUUID() + "@example.com");
    }
}
