package io.unibox.account.people.store;

import io.unibox.account.RunningAccount;
import io.unibox.account.people.domain.PeopleContract;
import io.unibox.account.people.domain.Teams;
import io.unibox.account.people.domain.Users;
import io.unibox.account.people.domain.Workspaces;

class SqlPeopleIT implements PeopleContract {

    @Override
    public Workspaces workspaces() {
        return RunningAccount.shared().bean(Workspaces.class);
    }

    @Override
    public Users users() {
        return RunningAccount.shared().bean(Users.class);
    }

    @Override
    public Teams teams() {
        return RunningAccount.shared().bean(Teams.class);
    }
}
