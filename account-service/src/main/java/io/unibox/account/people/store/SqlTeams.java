package io.unibox.account.people.store;

import static io.unibox.account.people.store.Rows.broke;
import static io.unibox.account.people.store.Rows.required;

import io.r2dbc.spi.Readable;
import io.unibox.account.people.domain.Refusal;
import io.unibox.account.people.domain.Refused;
import io.unibox.account.people.domain.Team;
import io.unibox.account.people.domain.Teams;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class SqlTeams implements Teams {

    private static final String ALL = """
            SELECT t.*, ARRAY(SELECT m.user_id FROM membership m WHERE m.team_id = t.team_id ORDER BY m.user_id) AS members
            FROM team t WHERE t.workspace_id = :workspace
            """;

    private final DatabaseClient database;

    SqlTeams(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Team team) {
        return write(database.sql("""
                        INSERT INTO team (team_id, workspace_id, version, name, created_at)
                        VALUES (:id, :workspace, :version, :name, :createdAt)
                        """).bind("createdAt", team.createdAt()), team);
    }

    @Override
    public Mono<Team> find(WorkspaceId workspace, TeamId id) {
        return database.sql(ALL + "AND t.team_id = :id")
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(SqlTeams::team)
                .one();
    }

    @Override
    public Flux<Team> list(WorkspaceId workspace) {
        return database.sql(ALL + "ORDER BY lower(t.name)")
                .bind("workspace", workspace.value())
                .map(SqlTeams::team)
                .all();
    }

    @Override
    public Mono<Void> update(Team team) {
        return write(database.sql("""
                        UPDATE team SET version = :version, name = :name
                        WHERE team_id = :id AND workspace_id = :workspace
                        """), team);
    }

    private static Mono<Void> write(GenericExecuteSpec statement, Team team) {
        return statement
                .bind("id", team.id().value())
                .bind("workspace", team.workspace().value())
                .bind("version", team.version())
                .bind("name", team.name())
                .then()
                .onErrorMap(
                        DuplicateKeyException.class,
                        failure -> broke("team_name", failure) ? new Refused(new Refusal.TeamNameTaken()) : failure);
    }

    private static Team team(Readable row) {
        return new Team(
                new TeamId(required(row, "team_id", UUID.class)),
                new WorkspaceId(required(row, "workspace_id", UUID.class)),
                required(row, "version", Long.class),
                required(row, "name", String.class),
                Arrays.stream(required(row, "members", UUID[].class))
                        .map(UserId::new)
                        .toList(),
                required(row, "created_at", Instant.class));
    }
}
