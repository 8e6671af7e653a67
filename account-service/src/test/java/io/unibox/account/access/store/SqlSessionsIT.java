package io.unibox.account.access.store;

import io.unibox.account.RunningAccount;
import io.unibox.account.access.domain.Sessions;
import io.unibox.account.access.domain.SessionsContract;
import io.unibox.account.people.domain.CreateWorkspace;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.account.people.domain.User;

class SqlSessionsIT implements SessionsContract {

    @Override
    public Sessions sessions() {
        return RunningAccount.shared().bean(Sessions.class);
    }

    @Override
    public User user() {
        return RunningAccount.shared()
                .bean(CreateWorkspace.class)
                .create(null, EmailAddress.of(RunningAccount.freshEmail()), "Ann")
                .block();
    }
}
