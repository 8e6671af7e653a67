package io.unibox.account.people.store;

import static io.unibox.account.people.store.Rows.required;

import io.r2dbc.spi.Readable;
import io.unibox.account.people.domain.Workspace;
import io.unibox.account.people.domain.Workspaces;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class SqlWorkspaces implements Workspaces {

    private static final String FIND = "SELECT * FROM workspace WHERE workspace_id = :id";

    private final DatabaseClient database;

    SqlWorkspaces(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Workspace workspace) {
        return database.sql("""
                        INSERT INTO workspace (workspace_id, version, name, first_user, created_at)
                        VALUES (:id, :version, :name, :firstUser, :createdAt)
                        """)
                .bind("id", workspace.id().value())
                .bind("version", workspace.version())
                .bind("name", workspace.name())
                .bind("firstUser", workspace.firstUser().value())
                .bind("createdAt", workspace.createdAt())
                .then();
    }

    @Override
    public Mono<Workspace> find(WorkspaceId id) {
        return read(FIND, id);
    }

    @Override
    public Mono<Workspace> hold(WorkspaceId id) {
        return read(FIND + " FOR UPDATE", id);
    }

    @Override
    public Mono<Void> update(Workspace workspace) {
        return database.sql("UPDATE workspace SET version = :version, name = :name WHERE workspace_id = :id")
                .bind("id", workspace.id().value())
                .bind("version", workspace.version())
                .bind("name", workspace.name())
                .then();
    }

    private Mono<Workspace> read(String sql, WorkspaceId id) {
        return database.sql(sql)
                .bind("id", id.value())
                .map(SqlWorkspaces::workspace)
                .one();
    }

    private static Workspace workspace(Readable row) {
        return new Workspace(
                new WorkspaceId(required(row, "workspace_id", UUID.class)),
                required(row, "version", Long.class),
                required(row, "name", String.class),
                new UserId(required(row, "first_user", UUID.class)),
                required(row, "created_at", Instant.class));
    }
}
