package io.unibox.contact.store;

import io.unibox.contact.domain.Conversation;
import io.unibox.contact.domain.Conversations;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the counts of conversations in one statement a batch. */
@Component
final class SqlConversations implements Conversations {

    private static final String KEEP = """
            INSERT INTO conversation_count
              (workspace_id, conversation_id, contact_id, version, message_count, last_message_at)
            SELECT g.workspace_id, g.conversation_id, coalesce(c.id, a.contact_id), g.version, g.messages, g.at::timestamptz
            FROM unnest(:workspaces, :conversations, :contacts, :scopes, :addresses, :versions, :messages, :times)
              AS g (workspace_id, conversation_id, contact_id, scope, address, version, messages, at)
            LEFT JOIN contact c ON c.workspace_id = g.workspace_id AND c.id = g.contact_id
            LEFT JOIN contact_address a
              ON a.workspace_id = g.workspace_id AND a.scope = g.scope AND a.address = g.address
            WHERE c.id IS NOT NULL OR a.contact_id IS NOT NULL
            ORDER BY g.workspace_id, g.conversation_id
            ON CONFLICT (workspace_id, conversation_id) DO UPDATE
            SET contact_id = EXCLUDED.contact_id, version = EXCLUDED.version,
                message_count = EXCLUDED.message_count, last_message_at = EXCLUDED.last_message_at
            WHERE conversation_count.version < EXCLUDED.version
            """;

    private final DatabaseClient database;

    SqlConversations(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(List<Conversation> conversations) {
        return database.sql(KEEP)
                .bind(
                        "workspaces",
                        Columns.uuids(
                                conversations,
                                known -> known.place().workspace().value()))
                .bind(
                        "conversations",
                        Columns.uuids(conversations, known -> known.id().value()))
                .bind(
                        "contacts",
                        Columns.uuids(conversations, known -> known.contact().value()))
                .bind(
                        "scopes",
                        Columns.texts(conversations, known -> known.place().scope()))
                .bind(
                        "addresses",
                        Columns.texts(conversations, known -> known.place().address()))
                .bind("versions", Columns.longs(conversations, Conversation::version))
                .bind("messages", Columns.longs(conversations, Conversation::messageCount))
                .bind("times", Columns.texts(conversations, Conversation::lastMessageAt))
                .then();
    }
}
