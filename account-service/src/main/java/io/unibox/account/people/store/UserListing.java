package io.unibox.account.people.store;

import static io.unibox.account.people.store.Rows.required;
import static io.unibox.account.people.store.Rows.text;
import static io.unibox.account.people.store.Rows.uuid;

import io.unibox.account.people.domain.Listing;
import io.unibox.account.people.domain.Selection;
import io.unibox.account.people.domain.User;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Finds users by what is asked of them: one statement for the page, one for the total. */
final class UserListing {

    private static final String ASKED = """
             FROM users u
            WHERE u.workspace_id = :workspace
              AND (cast(:role AS text) IS NULL OR u.role = :role)
              AND (cast(:status AS text) IS NULL OR u.status = :status)
              AND (cast(:team AS uuid) IS NULL
                   OR EXISTS (SELECT FROM membership m WHERE m.user_id = u.user_id AND m.team_id = :team))
              AND u.user_id <> ALL(:exclude)
              AND (cast(:search AS text) IS NULL
                   OR strpos(lower(u.name), lower(:search)) > 0
                   OR strpos(u.username, lower(:search)) > 0
                   OR strpos(u.email, lower(:search)) > 0)
            """;

    private final DatabaseClient database;

    UserListing(DatabaseClient database) {
        this.database = database;
    }

    Mono<Listing> of(WorkspaceId workspace, Selection selection) {
        Mono<Long> total = bound("SELECT count(*) AS total" + ASKED, workspace, selection)
                .map(row -> required(row, "total", Long.class))
                .one();
        Mono<List<User>> users = bound(
                        "SELECT " + UserRows.COLUMNS + ASKED + order(selection.sorting())
                                + " OFFSET :offset LIMIT :limit",
                        workspace,
                        selection)
                .bind("offset", selection.offset())
                .bind("limit", selection.limit())
                .map(UserRows::user)
                .all()
                .collectList();
        return users.flatMap(page -> total.map(all -> new Listing(page, all)));
    }

    private GenericExecuteSpec bound(String sql, WorkspaceId workspace, Selection selection) {
        var role = selection.role();
        var status = selection.status();
        var team = selection.team();
        return database.sql(sql)
                .bind("workspace", workspace.value())
                .bind("role", text(role == null ? null : role.name()))
                .bind("status", text(status == null ? null : status.toString()))
                .bind("team", uuid(team == null ? null : team.value()))
                .bind("search", text(selection.search()))
                .bind("exclude", selection.exclude().stream().map(UserId::value).toArray(UUID[]::new));
    }

    private static String order(Selection.Sorting sorting) {
        String by = switch (sorting.by()) {
            case NAME -> "lower(u.name)";
            case EMAIL -> "u.email";
            case ROLE -> "u.role";
            case STATUS -> "u.status";
            case CREATED_AT -> "u.created_at";
            case LAST_SIGN_IN_AT -> "u.last_sign_in_at";
        };
        return "ORDER BY " + by + (sorting.descending() ? " DESC" : "") + " NULLS LAST, u.user_id";
    }
}
