package io.unibox.dispatch.store;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.starter.security.Caller;
import io.unibox.starter.security.Standing;
import io.unibox.starter.security.Standings;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends the access tokens of users who were suspended or given another role, as far as they were heard of. */
@Component
class SqlStandings implements Standings {

    private final DatabaseClient database;

    SqlStandings(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Standing> of(Caller caller) {
        return database.sql(
                        "SELECT version, role, status FROM users WHERE workspace_id = :workspace AND user_id = :user")
                .bind("workspace", caller.workspaceId().value())
                .bind("user", caller.userId().value())
                .map(row -> new Standing(
                        Rows.get(row, "version", Long.class),
                        Role.valueOf(Rows.text(row, "role")),
                        Status.of(Rows.text(row, "status")) == Status.ACTIVE))
                .one();
    }
}
