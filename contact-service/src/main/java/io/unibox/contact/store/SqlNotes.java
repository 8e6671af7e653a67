package io.unibox.contact.store;

import io.r2dbc.spi.Readable;
import io.unibox.contact.domain.Note;
import io.unibox.contact.domain.NoteId;
import io.unibox.contact.domain.Notes;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps notes in PostgreSQL. */
@Component
final class SqlNotes implements Notes {

    private static final String ADD = """
            INSERT INTO contact_note (workspace_id, id, contact_id, author, text, created_at, updated_at)
            VALUES (:workspace, :id, :contact, :author, :text, :createdAt, :updatedAt)
            """;

    private static final String SELECT = """
            SELECT workspace_id, id, contact_id, author, text, created_at, updated_at FROM contact_note
            WHERE workspace_id = :workspace AND contact_id = :contact
            """;

    private static final String SAVE = """
            UPDATE contact_note SET text = :text, updated_at = :updatedAt WHERE workspace_id = :workspace AND id = :id
            """;

    private static final String REMOVE = "DELETE FROM contact_note WHERE workspace_id = :workspace AND id = :id";
    private static final String BEHIND = " AND (created_at, id) < (:beforeTime, :beforeId)";
    private static final String NEWEST = " ORDER BY created_at DESC, id DESC LIMIT :most";

    private final DatabaseClient database;

    SqlNotes(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Note note) {
        return identified(ADD, note)
                .bind("contact", note.contact().value())
                .bind("author", note.author().value())
                .bind("text", note.text())
                .bind("createdAt", note.createdAt())
                .bind("updatedAt", note.updatedAt())
                .then();
    }

    @Override
    public Mono<Note> hold(WorkspaceId workspace, ContactId contact, NoteId id) {
        return of(SELECT + " AND id = :id FOR UPDATE", workspace, contact)
                .bind("id", id.value())
                .map(SqlNotes::note)
                .one();
    }

    @Override
    public Mono<Void> save(Note note) {
        return identified(SAVE, note)
                .bind("text", note.text())
                .bind("updatedAt", note.updatedAt())
                .then();
    }

    @Override
    public Mono<Void> remove(Note note) {
        return identified(REMOVE, note).then();
    }

    @Override
    public Flux<Note> list(WorkspaceId workspace, ContactId contact, @Nullable Before before, int most) {
        GenericExecuteSpec statement = before == null
                ? of(SELECT + NEWEST, workspace, contact)
                : of(SELECT + BEHIND + NEWEST, workspace, contact)
                        .bind("beforeTime", before.createdAt())
                        .bind("beforeId", before.id().value());
        return statement.bind("most", most).map(SqlNotes::note).all();
    }

    private GenericExecuteSpec of(String sql, WorkspaceId workspace, ContactId contact) {
        return database.sql(sql).bind("workspace", workspace.value()).bind("contact", contact.value());
    }

    private GenericExecuteSpec identified(String sql, Note note) {
        return database.sql(sql)
                .bind("workspace", note.workspace().value())
                .bind("id", note.id().value());
    }

    private static Note note(Readable row) {
        return new Note(
                new WorkspaceId(Columns.required(row, "workspace_id", UUID.class)),
                new NoteId(Columns.required(row, "id", UUID.class)),
                new ContactId(Columns.required(row, "contact_id", UUID.class)),
                new UserId(Columns.required(row, "author", UUID.class)),
                Columns.required(row, "text", String.class),
                Columns.required(row, "created_at", Instant.class),
                Columns.required(row, "updated_at", Instant.class));
    }
}
