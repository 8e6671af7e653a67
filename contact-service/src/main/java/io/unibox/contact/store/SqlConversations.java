package io.unibox.contact.store;

import io.unibox.contact.domain.Conversation;
import io.unibox.contact.domain.Conversations;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the counts of conversations in one statement a batch. */
@Component
final class SqlConversations implements Conversations {

    private static final String KEEP = """
            INSERT INTO conversation_count
              (workspace_id, conversation_id, contact_id, version, message_count, last_message_at, team)
            SELECT g.workspace_id, g.conversation_id, coalesce(c.id, a.contact_id), g.version, g.messages, g.at::timestamptz,
                   nullif(g.team, '')::uuid
            FROM unnest(:workspaces, :conversations, :contacts, :scopes, :addresses, :versions, :messages, :times, :teams)
              AS g (workspace_id, conversation_id, contact_id, scope, address, version, messages, at, team)
            LEFT JOIN contact c ON c.workspace_id = g.workspace_id AND c.id = g.contact_id
            LEFT JOIN contact_address a
              ON a.workspace_id = g.workspace_id AND a.scope = g.scope AND a.address = g.address
            WHERE c.id IS NOT NULL OR a.contact_id IS NOT NULL
            ORDER BY g.workspace_id, g.conversation_id
            ON CONFLICT (workspace_id, conversation_id) DO UPDATE
            SET contact_id = EXCLUDED.contact_id, version = EXCLUDED.version,
                message_count = EXCLUDED.message_count, last_message_at = EXCLUDED.last_message_at,
                team = EXCLUDED.team
            WHERE conversation_count.version < EXCLUDED.version
            """;

    private static final String REMOVE = """
            DELETE FROM conversation_count c
            USING unnest(:workspaces, :conversations, :versions) AS g (workspace_id, conversation_id, version)
            WHERE c.workspace_id = g.workspace_id AND c.conversation_id = g.conversation_id AND c.version <= g.version
            """;

    private static final String CONTACT =
            "SELECT contact_id FROM conversation_count WHERE workspace_id = :workspace AND conversation_id = :id";

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
                .bind("teams", Columns.texts(conversations, known -> known.team() == null ? "" : known.team()))
                .then();
    }

    @Override
    public Mono<Void> remove(List<Gone> gone) {
        return gone.isEmpty()
                ? Mono.empty()
                : database.sql(REMOVE)
                        .bind(
                                "workspaces",
                                Columns.uuids(gone, known -> known.workspace().value()))
                        .bind(
                                "conversations",
                                Columns.uuids(gone, known -> known.id().value()))
                        .bind("versions", Columns.longs(gone, Gone::version))
                        .then();
    }

    @Override
    public Mono<ContactId> contactOf(WorkspaceId workspace, ConversationId id) {
        return database.sql(CONTACT)
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(row -> new ContactId(Columns.required(row, "contact_id", UUID.class)))
                .one();
    }
}
