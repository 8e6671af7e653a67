package io.unibox.contact.store;

import io.unibox.contact.domain.Conversation;
import io.unibox.contact.domain.Conversations;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the counts of conversations, in a few statements a batch. */
@Component
final class SqlConversations implements Conversations {

    private static final int MOST_ROUNDS = 10;

    private static final String CONTACTS = """
            SELECT g.conversation_id, coalesce(c.id, a.contact_id) AS contact_id
            FROM unnest(:workspaces, :conversations, :contacts, :scopes, :addresses)
              AS g (workspace_id, conversation_id, contact_id, scope, address)
            LEFT JOIN contact c ON c.workspace_id = g.workspace_id AND c.id = g.contact_id
            LEFT JOIN contact_address a
              ON a.workspace_id = g.workspace_id AND a.scope = g.scope AND a.address = g.address
            WHERE c.id IS NOT NULL OR a.contact_id IS NOT NULL
            """;

    /** Merges, their undoing and erasures take hold of contacts FOR UPDATE, and wait for this. */
    private static final String LOCK = """
            SELECT c.id FROM contact c
            WHERE (c.workspace_id, c.id) IN (SELECT * FROM unnest(:workspaces, :contacts))
            ORDER BY c.workspace_id, c.id FOR KEY SHARE OF c
            """;

    private static final String KEEP = """
            INSERT INTO conversation_count
              (workspace_id, conversation_id, contact_id, version, message_count, last_message_at, team)
            SELECT workspace_id, conversation_id, contact_id, version, messages, at::timestamptz, nullif(team, '')::uuid
            FROM unnest(:workspaces, :conversations, :contacts, :versions, :messages, :times, :teams)
              AS g (workspace_id, conversation_id, contact_id, version, messages, at, team)
            ORDER BY workspace_id, conversation_id
            ON CONFLICT (workspace_id, conversation_id) DO UPDATE
            SET contact_id = EXCLUDED.contact_id, version = EXCLUDED.version,
                message_count = EXCLUDED.message_count, last_message_at = EXCLUDED.last_message_at,
                team = EXCLUDED.team, removed_at = NULL
            WHERE conversation_count.version < EXCLUDED.version
            """;

    /** The row stays without its contact, so that a snapshot that is older finds a version to be compared with. */
    private static final String REMOVE = """
            INSERT INTO conversation_count (workspace_id, conversation_id, version, message_count, removed_at)
            SELECT workspace_id, conversation_id, version, 0, now()
            FROM unnest(:workspaces, :conversations, :versions) AS g (workspace_id, conversation_id, version)
            ORDER BY workspace_id, conversation_id
            ON CONFLICT (workspace_id, conversation_id) DO UPDATE
            SET contact_id = NULL, version = EXCLUDED.version, message_count = 0, last_message_at = NULL, team = NULL,
                merges = '{}', removed_at = EXCLUDED.removed_at
            WHERE conversation_count.version <= EXCLUDED.version
            """;

    private static final String FORGET_REMOVED = """
            DELETE FROM conversation_count WHERE (workspace_id, conversation_id) IN (
              SELECT workspace_id, conversation_id FROM conversation_count WHERE removed_at < :time
              ORDER BY removed_at LIMIT :most FOR UPDATE SKIP LOCKED)
            """;

    private static final String CONTACT =
            "SELECT contact_id FROM conversation_count WHERE workspace_id = :workspace AND conversation_id = :id "
                    + "AND contact_id IS NOT NULL";

    private final DatabaseClient database;

    SqlConversations(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(List<Conversation> conversations) {
        return conversations.isEmpty()
                ? Mono.empty()
                : contactsOf(conversations, Set.of(), MOST_ROUNDS).flatMap(contacts -> keep(conversations, contacts));
    }

    /**
     * The contacts that conversations count for, locked. They are looked up again once they are locked, until those found
     * are those locked: who had to be waited for may have been merged, or erased.
     */
    private Mono<Map<ConversationId, UUID>> contactsOf(List<Conversation> conversations, Set<UUID> locked, int rounds) {
        if (rounds == 0) {
            return Mono.error(() -> new TimeoutException("conversations went from contact to contact"));
        }
        return identified(CONTACTS, conversations)
                .bind(
                        "contacts",
                        Columns.uuids(conversations, known -> known.contact().value()))
                .bind(
                        "scopes",
                        Columns.texts(conversations, known -> known.place().scope()))
                .bind(
                        "addresses",
                        Columns.texts(conversations, known -> known.place().address()))
                .map(row -> Map.entry(
                        new ConversationId(Columns.required(row, "conversation_id", UUID.class)),
                        Columns.required(row, "contact_id", UUID.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .flatMap(found -> locked.containsAll(found.values())
                        ? Mono.just(found)
                        : lock(conversations, found).flatMap(more -> {
                            more.addAll(locked);
                            return contactsOf(conversations, more, rounds - 1);
                        }));
    }

    private Mono<Set<UUID>> lock(List<Conversation> conversations, Map<ConversationId, UUID> contacts) {
        List<Conversation> held = conversations.stream()
                .filter(known -> contacts.containsKey(known.id()))
                .toList();
        return database.sql(LOCK)
                .bind(
                        "workspaces",
                        Columns.uuids(held, known -> known.place().workspace().value()))
                .bind("contacts", Columns.uuids(held, known -> Objects.requireNonNull(contacts.get(known.id()))))
                .map(row -> Columns.required(row, "id", UUID.class))
                .all()
                .collect(Collectors.toSet());
    }

    private Mono<Void> keep(List<Conversation> all, Map<ConversationId, UUID> contacts) {
        List<Conversation> conversations =
                all.stream().filter(known -> contacts.containsKey(known.id())).toList();
        return conversations.isEmpty()
                ? Mono.empty()
                : identified(KEEP, conversations)
                        .bind(
                                "contacts",
                                Columns.uuids(conversations, known -> Objects.requireNonNull(contacts.get(known.id()))))
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
    public Mono<Long> forgetRemovedBefore(Instant time, int most) {
        return database.sql(FORGET_REMOVED)
                .bind("time", time)
                .bind("most", most)
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<ContactId> contactOf(WorkspaceId workspace, ConversationId id) {
        return database.sql(CONTACT)
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(row -> new ContactId(Columns.required(row, "contact_id", UUID.class)))
                .one();
    }

    private GenericExecuteSpec identified(String sql, List<Conversation> conversations) {
        return database.sql(sql)
                .bind(
                        "workspaces",
                        Columns.uuids(
                                conversations,
                                known -> known.place().workspace().value()))
                .bind(
                        "conversations",
                        Columns.uuids(conversations, known -> known.id().value()));
    }
}
