package io.unibox.contact.store;

import io.r2dbc.spi.Readable;
import io.unibox.contact.domain.ContactImport;
import io.unibox.contact.domain.ContactImport.State;
import io.unibox.contact.domain.ImportId;
import io.unibox.contact.domain.ImportRow.RowError;
import io.unibox.contact.domain.Imports;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps imports in PostgreSQL. */
@Component
final class SqlImports implements Imports {

    private static final String BEGIN = """
            INSERT INTO contact_import (workspace_id, id, user_id, state, rows_read, created, updated, failed, checksum,
                                        started_at, updated_at)
            VALUES (:workspace, :id, :user, :state, :rows, :created, :updated, :failed, :checksum, :startedAt, :updatedAt)
            ON CONFLICT DO NOTHING
            """;

    private static final String SELECT = """
            SELECT workspace_id, id, user_id, state, rows_read, created, updated, failed, checksum, started_at, updated_at
            FROM contact_import WHERE workspace_id = :workspace AND id = :id
            """;

    private static final String SAVE = """
            UPDATE contact_import
            SET state = :state, rows_read = :rows, created = :created, updated = :updated, failed = :failed,
                checksum = :checksum, updated_at = :updatedAt
            WHERE workspace_id = :workspace AND id = :id
            """;

    /** The import is held, so nobody else adds errors meanwhile. */
    private static final String ADD_ERRORS = """
            INSERT INTO contact_import_error (workspace_id, import_id, place, row_number, field, code, message)
            SELECT :workspace, :id, kept.number + g.place, g.row_number, g.field, g.code, g.message
            FROM unnest(:rows, :fields, :codes, :messages)
              WITH ORDINALITY AS g (row_number, field, code, message, place),
              (SELECT count(*) AS number FROM contact_import_error WHERE workspace_id = :workspace AND import_id = :id) kept
            WHERE kept.number + g.place <= :most
            """;

    /** Why a file could not be read further is of no interest once it was. */
    private static final String CLEAR = """
            DELETE FROM contact_import_error
            WHERE workspace_id = :workspace AND import_id = :id AND field IN ('file', 'header')
            """;

    private static final String ERRORS = """
            SELECT row_number, field, code, message FROM contact_import_error
            WHERE workspace_id = :workspace AND import_id = :id ORDER BY place
            """;

    /** Autovacuum would do it a minute later, and the keys of the addresses are checked by the plan of the first row until then. */
    private static final String TAKE_STOCK = "ANALYZE (SKIP_LOCKED) contact, contact_address";

    private static final String FORGET_BEFORE = """
            DELETE FROM contact_import WHERE (workspace_id, id) IN (
              SELECT workspace_id, id FROM contact_import WHERE updated_at < :time ORDER BY updated_at LIMIT :most
              FOR UPDATE SKIP LOCKED)
            """;

    private final DatabaseClient database;

    SqlImports(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> begin(ContactImport begun) {
        return bind(BEGIN, begun)
                .bind("user", begun.user().value())
                .bind("startedAt", begun.startedAt())
                .then();
    }

    @Override
    public Mono<ContactImport> find(WorkspaceId workspace, ImportId id) {
        return identified(SELECT, workspace, id).map(SqlImports::read).one();
    }

    @Override
    public Mono<ContactImport> hold(WorkspaceId workspace, ImportId id) {
        return identified(SELECT + " FOR UPDATE", workspace, id)
                .map(SqlImports::read)
                .one();
    }

    @Override
    public Mono<Void> save(ContactImport now, List<RowError> errors) {
        Mono<Void> saved = bind(SAVE, now)
                .then()
                .then(identified(CLEAR, now.workspace(), now.id()).then());
        return errors.isEmpty()
                ? saved
                : saved.then(identified(ADD_ERRORS, now.workspace(), now.id())
                        .bind("rows", Columns.longs(errors, RowError::row))
                        .bind("fields", Columns.texts(errors, RowError::field))
                        .bind("codes", Columns.texts(errors, RowError::code))
                        .bind("messages", Columns.texts(errors, RowError::message))
                        .bind("most", ContactImport.MOST_ERRORS)
                        .then());
    }

    @Override
    public Flux<RowError> errors(WorkspaceId workspace, ImportId id) {
        return identified(ERRORS, workspace, id)
                .map(row -> new RowError(
                        Columns.required(row, "row_number", Long.class),
                        Columns.required(row, "field", String.class),
                        Columns.required(row, "code", String.class),
                        Columns.required(row, "message", String.class)))
                .all();
    }

    @Override
    public Mono<Void> takeStock() {
        return database.sql(TAKE_STOCK).then();
    }

    @Override
    public Mono<Long> forgetBefore(Instant time, int most) {
        return database.sql(FORGET_BEFORE)
                .bind("time", time)
                .bind("most", most)
                .fetch()
                .rowsUpdated();
    }

    private GenericExecuteSpec identified(String sql, WorkspaceId workspace, ImportId id) {
        return database.sql(sql).bind("workspace", workspace.value()).bind("id", id.value());
    }

    private GenericExecuteSpec bind(String sql, ContactImport known) {
        return identified(sql, known.workspace(), known.id())
                .bind("state", known.state().name())
                .bind("rows", known.rowsRead())
                .bind("created", known.created())
                .bind("updated", known.updated())
                .bind("failed", known.failed())
                .bind("checksum", known.checksum())
                .bind("updatedAt", known.updatedAt());
    }

    private static ContactImport read(Readable row) {
        return new ContactImport(
                new WorkspaceId(Columns.required(row, "workspace_id", UUID.class)),
                new ImportId(Columns.required(row, "id", UUID.class)),
                new UserId(Columns.required(row, "user_id", UUID.class)),
                State.valueOf(Columns.required(row, "state", String.class)),
                Columns.required(row, "rows_read", Long.class),
                Columns.required(row, "created", Long.class),
                Columns.required(row, "updated", Long.class),
                Columns.required(row, "failed", Long.class),
                Columns.required(row, "checksum", String.class),
                Columns.required(row, "started_at", Instant.class),
                Columns.required(row, "updated_at", Instant.class));
    }
}
