package io.unibox.inbox.store;

import io.unibox.events.MessageId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Messages;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Messages in PostgreSQL, by their ids. */
@Component
final class SqlMessages implements Messages {

    private static final String THESE = """
            SELECT %s FROM message m WHERE m.workspace_id = :workspace AND m.id = ANY(:ids)
            """.formatted(Rows.MESSAGE);

    /** Waits for whoever is doing the same at this moment, and then sees what they named. */
    private static final String RETRY_AS = """
            UPDATE message SET retried_as = coalesce(retried_as, :successor)
            WHERE workspace_id = :workspace AND id = :failed
              AND (retried_as IS NOT NULL OR (status = 'failed' AND failure_code <> 'outcome_unknown'))
            RETURNING retried_as
            """;

    /** Nothing is put on a message that goes at this moment with its conversation. */
    private static final String REACT = """
            INSERT INTO reaction AS r (workspace_id, message_id, user_id, emoji, at)
            SELECT m.workspace_id, m.id, :user, :emoji, clock_timestamp()
            FROM message m
            JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = %s
            WHERE m.workspace_id = :workspace AND m.id = :message FOR KEY SHARE OF c
            ON CONFLICT (workspace_id, message_id, user_id) DO UPDATE SET emoji = excluded.emoji, at = excluded.at
              WHERE r.emoji <> excluded.emoji
            """.formatted(Rows.SHOWN_IN);

    private static final String TAKE_BACK = """
            DELETE FROM reaction WHERE workspace_id = :workspace AND message_id = :message AND user_id = :user
            """;

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

    @Override
    public Mono<MessageId> retryAs(WorkspaceId workspace, MessageId failed, MessageId successor) {
        return database.sql(RETRY_AS)
                .bind("workspace", workspace.value())
                .bind("failed", failed.value())
                .bind("successor", successor.value())
                .map(row -> new MessageId(Rows.required(row, "retried_as", UUID.class)))
                .one();
    }

    @Override
    public Mono<Void> react(Message message, UserId user, @Nullable String emoji) {
        var statement =
                emoji == null ? database.sql(TAKE_BACK) : database.sql(REACT).bind("emoji", emoji);
        return statement
                .bind("workspace", message.workspace().value())
                .bind("message", message.id().value())
                .bind("user", user.value())
                .then();
    }
}
