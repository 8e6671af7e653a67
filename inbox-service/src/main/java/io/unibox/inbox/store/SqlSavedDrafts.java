package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.Channel;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.SavedDrafts;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Drafts in PostgreSQL. */
@Component
final class SqlSavedDrafts implements SavedDrafts {

    private static final String MINE =
            " WHERE workspace_id = :workspace AND conversation_id = :conversation AND user_id = :user";

    private static final String OF =
            "SELECT channel, message, subject, updated_at FROM draft" + MINE + " ORDER BY updated_at DESC, channel";

    /** Holds the conversation, so that no draft outlives it. */
    private static final String KEEP = """
            INSERT INTO draft (workspace_id, conversation_id, user_id, channel, message, subject, updated_at)
            SELECT c.workspace_id, c.id, :user, :channel, :message, :subject, :now
            FROM conversation c WHERE c.workspace_id = :workspace AND c.id = :conversation FOR KEY SHARE
            ON CONFLICT (workspace_id, conversation_id, user_id, channel) DO UPDATE
              SET message = excluded.message, subject = excluded.subject, updated_at = excluded.updated_at
            RETURNING channel, message, subject, updated_at
            """;

    private static final String FORGET = "DELETE FROM draft" + MINE + " AND channel = :channel";

    private final DatabaseClient database;

    SqlSavedDrafts(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<SavedDraft>> of(Agent agent, ConversationId conversation) {
        return mine(OF, agent, conversation).map(SqlSavedDrafts::draft).all().collectList();
    }

    @Override
    public Mono<SavedDraft> keep(Agent agent, ConversationId conversation, SavedDraft draft) {
        return mine(KEEP, agent, conversation)
                .bind("channel", draft.channel().toString())
                .bind("message", draft.message())
                .bind("subject", Parameter.fromOrEmpty(draft.subject(), String.class))
                .bind("now", draft.updatedAt())
                .map(SqlSavedDrafts::draft)
                .one();
    }

    @Override
    public Mono<Void> forget(Agent agent, ConversationId conversation, Channel channel) {
        return mine(FORGET, agent, conversation)
                .bind("channel", channel.toString())
                .then();
    }

    private GenericExecuteSpec mine(String statement, Agent agent, ConversationId conversation) {
        return database.sql(statement)
                .bind("workspace", agent.workspace().value())
                .bind("conversation", conversation.value())
                .bind("user", agent.user().value());
    }

    private static SavedDraft draft(Readable row) {
        return new SavedDraft(
                Channel.of(Rows.required(row, "channel", String.class)),
                Rows.required(row, "message", String.class),
                row.get("subject", String.class),
                Rows.required(row, "updated_at", Instant.class));
    }
}
