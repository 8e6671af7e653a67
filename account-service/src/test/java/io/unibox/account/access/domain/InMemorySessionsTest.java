package io.unibox.account.access.domain;

import io.unibox.account.people.domain.PeopleOnTrial;
import io.unibox.account.people.domain.User;
import java.util.UUID;

class InMemorySessionsTest implements SessionsContract {

    private final InMemorySessions sessions = new InMemorySessions();
    private final PeopleOnTrial people = new PeopleOnTrial();

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public User user() {
        return people.founder(UUID.randomUUID() + "@example.com");
    }
}
