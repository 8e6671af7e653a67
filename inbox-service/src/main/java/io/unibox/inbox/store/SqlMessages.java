package io.unibox.inbox.store;

import io.unibox.events.MessageId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Messages;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Messages in PostgreSQL, by their ids. */
@Component
final class SqlMessages implements Messages {

    private static final String THESE = """
            SELECT %s FROM message m WHERE m.workspace_id = :workspace AND m.id = ANY(:ids)
            """.formatted(Rows.MESSAGE);

    private final DatabaseClient database;

    SqlMessages(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Message>> these(WorkspaceId workspace, Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(THESE)
                .bind("workspace", workspace.value())
                .bind("ids", Columns.uuids(ids, MessageId::value))
                .map(Rows::message)
                .all()
                .collectList();
    }
}
