package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.InboxView.Window;
import io.unibox.inbox.domain.Note;
import io.unibox.inbox.domain.Note.Mention;
import io.unibox.inbox.domain.Notes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notes in PostgreSQL. */
@Component
final class SqlNotes implements Notes {

    private final DatabaseClient database;

    SqlNotes(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Note>> these(WorkspaceId workspace, Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(NoteStatements.THESE)
                .bind("workspace", workspace.value())
                .bind("ids", Columns.uuids(ids, MessageId::value))
                .map(SqlNotes::note)
                .all()
                .collectList();
    }

    @Override
    public Mono<Note> add(WorkspaceId workspace, Note note) {
        return written(NoteStatements.ADD, workspace, note)
                .bind("at", note.at())
                .map(SqlNotes::note)
                .one();
    }

    @Override
    public Mono<Note> change(WorkspaceId workspace, Note note) {
        return written(NoteStatements.CHANGE, workspace, note)
                .bind("at", Parameter.fromOrEmpty(note.editedAt(), Instant.class))
                .map(SqlNotes::note)
                .one();
    }

    private GenericExecuteSpec written(String statement, WorkspaceId workspace, Note note) {
        return database.sql(statement)
                .bind("workspace", workspace.value())
                .bind("conversation", note.conversation().value())
                .bind("id", note.id().value())
                .bind("author", note.author().value())
                .bind("text", note.text())
                .bind("mentions", Parameter.fromOrEmpty(Json.mentions(note.mentions()), String.class));
    }

    @Override
    public Mono<Boolean> remove(Agent agent, ConversationId conversation, MessageId note) {
        return database.sql(NoteStatements.REMOVE)
                .bind("workspace", agent.workspace().value())
                .bind("conversation", conversation.value())
                .bind("id", note.value())
                .bind("author", agent.user().value())
                .fetch()
                .rowsUpdated()
                .map(removed -> removed > 0);
    }

    @Override
    public Mono<List<Mention>> named(WorkspaceId workspace, Collection<String> usernames) {
        return database.sql(NoteStatements.NAMED)
                .bind("workspace", workspace.value())
                .bind("names", Columns.texts(usernames, name -> name))
                .map(row -> new Mention(
                        new UserId(Rows.required(row, "user_id", UUID.class)),
                        Rows.required(row, "name", String.class),
                        Rows.required(row, "username", String.class)))
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Entry>> timeline(WorkspaceId workspace, ConversationId conversation, Span span, Window window) {
        var messages = Conditions.of(span, window);
        var notes = Conditions.ofNotes(span, window);
        String statement = NoteStatements.timeline(messages.sql(), notes.sql(), window.oldestFirst());
        return messages.bind(database.sql(statement))
                .bind("workspace", workspace.value())
                .bind("conversation", conversation.value())
                .bind("reach", window.size() + window.skip())
                .bind("size", window.size())
                .bind("skip", window.skip())
                .map(SqlNotes::entry)
                .all()
                .collectList();
    }

    @Override
    public Mono<Long> count(WorkspaceId workspace, ConversationId conversation, Span span) {
        var conditions = Conditions.ofNotes(span);
        return conditions
                .bind(database.sql(NoteStatements.count(conditions.sql())))
                .bind("workspace", workspace.value())
                .bind("conversation", conversation.value())
                .map(row -> Rows.required(row, "n", Long.class))
                .one();
    }

    private static Entry entry(Readable row) {
        return row.get("m_id") == null ? new Entry.OfNote(note(row)) : new Entry.OfMessage(Rows.message(row));
    }

    private static Note note(Readable row) {
        return new Note(
                new ConversationId(Rows.required(row, "n_conversation_id", UUID.class)),
                new MessageId(Rows.required(row, "n_id", UUID.class)),
                new UserId(Rows.required(row, "n_author_id", UUID.class)),
                Rows.required(row, "n_text", String.class),
                Json.mentions(row.get("n_mentions", String.class)),
                Rows.required(row, "n_at", Instant.class),
                row.get("n_edited_at", Instant.class));
    }
}
