package io.unibox.dispatch.store;

import io.unibox.dispatch.domain.ChannelAccountsContract;
import org.springframework.r2dbc.core.DatabaseClient;

class SqlChannelAccountsIT extends ChannelAccountsContract {

    private static final DatabaseClient DATABASE = TestDatabase.fresh();

    SqlChannelAccountsIT() {
        super(new SqlChannelAccounts(DATABASE));
    }
}
