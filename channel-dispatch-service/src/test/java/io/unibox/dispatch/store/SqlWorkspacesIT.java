package io.unibox.dispatch.store;

import io.unibox.dispatch.domain.WorkspacesContract;
import org.springframework.r2dbc.core.DatabaseClient;

class SqlWorkspacesIT extends WorkspacesContract {

    private static final DatabaseClient DATABASE = TestDatabase.fresh();

    SqlWorkspacesIT() {
        super(new SqlWorkspaces(DATABASE));
    }
}
