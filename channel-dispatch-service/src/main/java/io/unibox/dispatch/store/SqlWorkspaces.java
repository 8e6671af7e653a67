package io.unibox.dispatch.store;

import io.unibox.dispatch.domain.Workspaces;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps workspaces, users and teams in tables. */
@Component
class SqlWorkspaces implements Workspaces {

    private final DatabaseClient database;
    private final SnapshotTables people;

    SqlWorkspaces(DatabaseClient database) {
        this.database = database;
        this.people = new SnapshotTables(database);
    }

    @Override
    public Mono<Void> hear(List<UserChanged> news) {
        return people.putWorkspaces(Newest.of(news, WorkspaceSnapshot.class))
                .then(people.putUsers(Newest.of(news, UserSnapshot.class)))
                .then(people.putTeams(Newest.of(news, TeamSnapshot.class)));
    }

    @Override
    public Mono<UserId> firstUserLocked(WorkspaceId workspace) {
        return database.sql("SELECT first_user FROM workspaces WHERE workspace_id = :workspace FOR UPDATE")
                .bind("workspace", workspace.value())
                .map(row -> new UserId(Rows.id(row, "first_user")))
                .one();
    }

    @Override
    public Mono<Boolean> has(WorkspaceId workspace, Scope scope) {
        return switch (scope) {
            case Scope.Personal(UserId user) ->
                present(
                        "SELECT status <> 'inactive' AS present FROM users WHERE workspace_id = :workspace AND user_id = :id",
                        workspace,
                        user.value());
            case Scope.Shared(TeamId team) ->
                present(
                        "SELECT present FROM teams WHERE workspace_id = :workspace AND team_id = :id",
                        workspace,
                        team.value());
        };
    }

    @Override
    public Mono<Set<TeamId>> teamsOf(WorkspaceId workspace, UserId user) {
        return database.sql("SELECT teams FROM users WHERE workspace_id = :workspace AND user_id = :user")
                .bind("workspace", workspace.value())
                .bind("user", user.value())
                .map(row -> Arrays.stream(Rows.get(row, "teams", UUID[].class))
                        .map(TeamId::new)
                        .collect(Collectors.toUnmodifiableSet()))
                .one()
                .defaultIfEmpty(Set.of());
    }

    @Override
    public Flux<WorkspaceId> withoutSandboxLine() {
        return database.sql("SELECT workspace_id FROM workspaces WHERE sandbox_line_at IS NULL ORDER BY workspace_id")
                .map(row -> new WorkspaceId(Rows.id(row, "workspace_id")))
                .all();
    }

    @Override
    public Mono<Boolean> noteSandboxLine(WorkspaceId workspace) {
        return database.sql("""
                        UPDATE workspaces SET sandbox_line_at = now()
                        WHERE workspace_id = :workspace AND sandbox_line_at IS NULL
                        """)
                .bind("workspace", workspace.value())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private Mono<Boolean> present(String sql, WorkspaceId workspace, UUID id) {
        return database.sql(sql)
                .bind("workspace", workspace.value())
                .bind("id", id)
                .map(row -> Rows.get(row, "present", Boolean.class))
                .one()
                .defaultIfEmpty(false);
    }
}
