package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.store.SqlContacts.Key;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who sees conversations only because they follow the contact: once they do not any more, they are told that the
 * conversation is gone.
 */
@Component
final class Watchers {

    /** Also of conversations that show what came from a contact, since they may be about to give it back. */
    private static final String OF = """
            SELECT DISTINCT c.workspace_id, c.id, f.user_id
            FROM unnest(:workspaces, :ids) AS i (workspace_id, contact_id)
            CROSS JOIN LATERAL (
              SELECT k.id FROM conversation k WHERE k.workspace_id = i.workspace_id AND k.contact_id = i.contact_id
              UNION
              SELECT p.conversation_id FROM merged_below(i.workspace_id, i.contact_id) p) held
            JOIN conversation c ON c.workspace_id = i.workspace_id AND c.id = held.id
            JOIN contact_follower f ON f.workspace_id = c.workspace_id AND f.contact_id = c.contact_id
            """;

    private static final String BLIND = """
            SELECT i.workspace_id, i.id, i.user_id
            FROM unnest(:workspaces, :ids, :users) AS i (workspace_id, id, user_id)
            JOIN conversation c ON c.workspace_id = i.workspace_id AND c.id = i.id
            LEFT JOIN user_card u ON u.workspace_id = i.workspace_id AND u.user_id = i.user_id
            CROSS JOIN LATERAL (
              SELECT ARRAY(SELECT scopes_of(i.workspace_id, i.user_id, coalesce(u.role IN ('ADMIN', 'MANAGER'), false)))
                AS scopes) seen
            WHERE c.scope <> ALL(seen.scopes)
              AND (c.team_id IS NULL OR 'team:' || c.team_id <> ALL(seen.scopes))
              AND NOT EXISTS (
                SELECT FROM contact_follower f
                WHERE f.workspace_id = c.workspace_id AND f.contact_id = c.contact_id AND f.user_id = i.user_id)
            """;

    private final DatabaseClient database;

    Watchers(DatabaseClient database) {
        this.database = database;
    }

    /** Who watches the contacts' conversations before something changes. */
    Mono<List<Watcher>> of(List<Key> contacts) {
        return database.sql(OF)
                .bind("workspaces", Columns.uuids(contacts, Key::workspace))
                .bind("ids", Columns.uuids(contacts, Key::id))
                .map(Watcher::read)
                .all()
                .collectList();
    }

    /** What those are told who do not see the conversation any more; of one that is gone, all are told. */
    Mono<List<Change>> parting(List<Watcher> before) {
        if (before.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(BLIND)
                .bind("workspaces", Columns.uuids(before, Watcher::workspace))
                .bind("ids", Columns.uuids(before, Watcher::conversation))
                .bind("users", Columns.uuids(before, Watcher::user))
                .map(row -> Watcher.read(row).parting())
                .all()
                .collectList();
    }

    /** Somebody who follows a conversation's contact. */
    record Watcher(UUID workspace, UUID conversation, UUID user) {

        static Watcher read(Readable row) {
            return new Watcher(
                    Rows.required(row, "workspace_id", UUID.class),
                    Rows.required(row, "id", UUID.class),
                    Rows.required(row, "user_id", UUID.class));
        }

        Change parting() {
            return new Change.ConversationRemoved(
                    new WorkspaceId(workspace), new ConversationId(conversation), new Scope.Personal(new UserId(user)));
        }
    }
}
