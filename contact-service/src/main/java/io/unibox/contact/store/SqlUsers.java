package io.unibox.contact.store;

import io.r2dbc.spi.Readable;
import io.unibox.contact.domain.User;
import io.unibox.contact.domain.Users;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the users in PostgreSQL. */
@Component
final class SqlUsers implements Users {

    /** Teams come as one text a user, since arrays of arrays have to be rectangular. */
    private static final String KEEP = """
            INSERT INTO users (workspace_id, id, version, name, username, avatar_url, role, status, teams)
            SELECT workspace_id, id, version, name, username, nullif(avatar_url, ''), role, status,
                   string_to_array(teams, ',')::uuid[]
            FROM unnest(:workspaces, :ids, :versions, :names, :usernames, :avatarUrls, :roles, :statuses, :teams)
              AS given (workspace_id, id, version, name, username, avatar_url, role, status, teams)
            ORDER BY workspace_id, id
            ON CONFLICT (workspace_id, id) DO UPDATE
            SET version = EXCLUDED.version, name = EXCLUDED.name, username = EXCLUDED.username,
                avatar_url = EXCLUDED.avatar_url, role = EXCLUDED.role, status = EXCLUDED.status, teams = EXCLUDED.teams
            WHERE users.version < EXCLUDED.version
            """;

    private static final String FIND = """
            SELECT workspace_id, id, version, name, username, avatar_url, role, status, teams FROM users
            WHERE workspace_id = :workspace AND id = ANY(:ids)
            """;

    private static final String HAS_TEAM =
            "SELECT EXISTS (SELECT FROM users WHERE workspace_id = :workspace AND :team = ANY(teams)) AS known";

    private final DatabaseClient database;

    SqlUsers(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(List<User> users) {
        return database.sql(KEEP)
                .bind(
                        "workspaces",
                        Columns.uuids(users, user -> user.workspace().value()))
                .bind("ids", Columns.uuids(users, user -> user.id().value()))
                .bind("versions", Columns.longs(users, User::version))
                .bind("names", Columns.texts(users, User::name))
                .bind("usernames", Columns.texts(users, User::username))
                .bind("avatarUrls", Columns.texts(users, user -> Objects.requireNonNullElse(user.avatarUrl(), "")))
                .bind("roles", Columns.texts(users, User::role))
                .bind("statuses", Columns.texts(users, User::status))
                .bind("teams", Columns.texts(users, SqlUsers::teams))
                .then();
    }

    @Override
    public Mono<Set<TeamId>> teamsOf(WorkspaceId workspace, UserId user) {
        return find(workspace, List.of(user)).map(User::teams).next().defaultIfEmpty(Set.of());
    }

    @Override
    public Mono<Boolean> hasTeam(WorkspaceId workspace, TeamId team) {
        return database.sql(HAS_TEAM)
                .bind("workspace", workspace.value())
                .bind("team", team.value())
                .map(row -> Columns.required(row, "known", Boolean.class))
                .one();
    }

    @Override
    public Flux<User> find(WorkspaceId workspace, Collection<UserId> users) {
        return database.sql(FIND)
                .bind("workspace", workspace.value())
                .bind("ids", Columns.uuids(users, UserId::value))
                .map(SqlUsers::user)
                .all();
    }

    private static User user(Readable row) {
        return new User(
                new WorkspaceId(Columns.required(row, "workspace_id", UUID.class)),
                new UserId(Columns.required(row, "id", UUID.class)),
                Columns.required(row, "version", Long.class),
                Columns.required(row, "name", String.class),
                Columns.required(row, "username", String.class),
                row.get("avatar_url", String.class),
                Role.valueOf(Columns.required(row, "role", String.class)),
                Status.of(Columns.required(row, "status", String.class)),
                Arrays.stream(Columns.required(row, "teams", UUID[].class))
                        .map(TeamId::new)
                        .collect(Collectors.toSet()));
    }

    private static String teams(User user) {
        return user.teams().stream().map(TeamId::toString).collect(Collectors.joining(","));
    }
}
