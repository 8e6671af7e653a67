package io.unibox.dispatch.store;

import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Writes snapshots of workspaces, users and teams, one statement a table, and only over older ones. */
final class SnapshotTables {

    private static final String WORKSPACES = """
            INSERT INTO workspaces (workspace_id, version, first_user)
            SELECT * FROM unnest(:workspaces::uuid[], :versions::bigint[], :firstUsers::uuid[])
            ON CONFLICT (workspace_id) DO UPDATE SET version = excluded.version, first_user = excluded.first_user
            WHERE workspaces.version < excluded.version
            """;

    /** Arrays of arrays have to be rectangular, so each user's teams come as one text. */
    private static final String USERS = """
            INSERT INTO users (user_id, workspace_id, version, role, status, teams)
            SELECT id, workspace, version, role, status, teams::uuid[]
            FROM unnest(:ids::uuid[], :workspaces::uuid[], :versions::bigint[], :roles::text[], :statuses::text[],
                :teams::text[])
              AS heard(id, workspace, version, role, status, teams)
            ON CONFLICT (user_id) DO UPDATE
            SET version = excluded.version, role = excluded.role, status = excluded.status, teams = excluded.teams
            WHERE users.version < excluded.version AND users.workspace_id = excluded.workspace_id
            """;

    private static final String TEAMS = """
            INSERT INTO teams (team_id, workspace_id, version, present)
            SELECT * FROM unnest(:ids::uuid[], :workspaces::uuid[], :versions::bigint[], :present::boolean[])
            ON CONFLICT (team_id) DO UPDATE SET version = excluded.version, present = excluded.present
            WHERE teams.version < excluded.version AND teams.workspace_id = excluded.workspace_id
            """;

    private final DatabaseClient database;

    SnapshotTables(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> putWorkspaces(List<WorkspaceSnapshot> heard) {
        return heard.isEmpty()
                ? Mono.empty()
                : put(WORKSPACES, heard)
                        .bind(
                                "firstUsers",
                                ids(heard, snapshot -> snapshot.firstUser().value()))
                        .then();
    }

    Mono<Void> putUsers(List<UserSnapshot> heard) {
        return heard.isEmpty()
                ? Mono.empty()
                : put(USERS, heard)
                        .bind("ids", ids(heard, snapshot -> snapshot.userId().value()))
                        .bind("roles", texts(heard, snapshot -> snapshot.role().name()))
                        .bind(
                                "statuses",
                                texts(heard, snapshot -> snapshot.status().toString()))
                        .bind(
                                "teams",
                                texts(
                                        heard,
                                        snapshot -> snapshot.teams().stream()
                                                .map(TeamId::toString)
                                                .collect(Collectors.joining(",", "{", "}"))))
                        .then();
    }

    Mono<Void> putTeams(List<TeamSnapshot> heard) {
        return heard.isEmpty()
                ? Mono.empty()
                : put(TEAMS, heard)
                        .bind("ids", ids(heard, snapshot -> snapshot.teamId().value()))
                        .bind(
                                "present",
                                heard.stream()
                                        .map(snapshot -> !snapshot.removed())
                                        .toArray(Boolean[]::new))
                        .then();
    }

    private GenericExecuteSpec put(String sql, List<? extends UserChanged> heard) {
        return database.sql(sql)
                .bind(
                        "workspaces",
                        ids(heard, snapshot -> snapshot.header().workspaceId().value()))
                .bind("versions", heard.stream().map(UserChanged::version).toArray(Long[]::new));
    }

    private static <T> String[] texts(List<? extends T> heard, Function<T, String> text) {
        return heard.stream().map(text).toArray(String[]::new);
    }

    private static <T> UUID[] ids(List<? extends T> heard, Function<T, UUID> id) {
        return heard.stream().map(id).toArray(UUID[]::new);
    }
}
