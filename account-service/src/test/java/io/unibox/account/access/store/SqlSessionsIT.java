package io.unibox.account.access.store;

import io.unibox.account.AccountOnTrial;
import io.unibox.account.access.domain.Sessions;
import io.unibox.account.access.domain.SessionsContract;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.account.people.domain.FoundWorkspace;
import io.unibox.account.people.domain.User;

class SqlSessionsIT implements SessionsContract {

    @Override
    public Sessions sessions() {
        return AccountOnTrial.shared().bean(Sessions.class);
    }

    @Override
    public User user() {
        return AccountOnTrial.shared()
                .bean(FoundWorkspace.class)
                .found(null, EmailAddress.of(AccountOnTrial.freshEmail()), "Ann")
                .block();
    }
}
