package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.Removal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Removes conversations: they and what hangs on them at once, their messages behind them, some at a time. What is still
 * there meanwhile does not show.
 */
@Component
final class Removals {

    /**
     * What hangs on a conversation, moves with it where it is merged into another, and goes with it: tables with
     * {@code workspace_id} and {@code conversation_id}. Whatever keeps something about a conversation adds its table
     * here; messages go by themselves, with their delivery reports and reactions.
     */
    static final List<String> MOVING = List.of("manual_action", "note");

    /** What only goes with it: there can be one row of a conversation. */
    static final List<String> STAYING = List.of("draft");

    /** How many messages go in one transaction. */
    static final int AT_ONCE = 5_000;

    private static final String THESE = "SELECT * FROM unnest(:workspaces, :ids)";

    /** Held so that nothing is added to them any more while they go. */
    private static final String HOLD = """
            SELECT h.workspace_id, h.id, h.version + 1 AS version, h.scope, h.team_id, ARRAY(
                SELECT f.user_id FROM contact_follower f
                WHERE f.workspace_id = h.workspace_id AND f.contact_id = h.contact_id) AS watchers
            FROM hold_conversations(:workspaces, :ids) h
            """;

    /** Its version stays under its own id; its messages go from wherever they are kept. */
    private static final String REMOVE = """
            WITH gone AS (
              DELETE FROM conversation c WHERE (c.workspace_id, c.id) IN (%s)
              RETURNING c.workspace_id, c.id, c.version + 1 AS version, c.last_message_at AS until, c.strand_id),
            merged AS (
              DELETE FROM merged_conversation p USING gone g
              WHERE p.workspace_id = g.workspace_id AND p.conversation_id = g.id
              RETURNING p.workspace_id, p.id, p.until)
            INSERT INTO removed_conversation AS r (workspace_id, id, version, until, pending)
            SELECT workspace_id, id, max(version), max(until), bool_or(pending)
            FROM (
              SELECT workspace_id, id, version, until, strand_id IS NULL AS pending FROM gone
              UNION ALL
              SELECT workspace_id, strand_id, 0, until, true FROM gone WHERE strand_id IS NOT NULL
              UNION ALL
              SELECT workspace_id, id, 0, until, true FROM merged) doomed
            GROUP BY workspace_id, id
            ON CONFLICT (workspace_id, id) DO UPDATE
              SET version = greatest(r.version, excluded.version), pending = r.pending OR excluded.pending,
                  until = CASE WHEN r.pending AND NOT excluded.pending THEN r.until
                    ELSE greatest(r.until, excluded.until) END
            """.formatted(THESE);

    private static final String LET_GO = "DELETE FROM %s WHERE (workspace_id, conversation_id) IN (" + THESE + ")";

    private static final String GONE = """
            SELECT r.workspace_id, r.id, r.version
            FROM unnest(:workspaces, :ids) AS i (workspace_id, id)
            JOIN removed_conversation r ON r.workspace_id = i.workspace_id AND r.id = i.id
            WHERE NOT EXISTS (SELECT FROM conversation c WHERE c.workspace_id = i.workspace_id AND c.id = i.id)
            """;

    private static final String NEXT = """
            SELECT workspace_id, id, until FROM removed_conversation WHERE pending
            LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    private static final String CLEAR = """
            WITH doomed AS MATERIALIZED (
              SELECT m.id FROM message m
              WHERE m.workspace_id = :workspace AND m.conversation_id = :id AND m.at <= :until
              LIMIT %d),
            reports AS (
              DELETE FROM delivery_report r USING doomed WHERE r.workspace_id = :workspace AND r.message_id = doomed.id),
            reactions AS (
              DELETE FROM reaction e USING doomed WHERE e.workspace_id = :workspace AND e.message_id = doomed.id),
            gone AS (
              DELETE FROM message m USING doomed WHERE m.workspace_id = :workspace AND m.id = doomed.id)
            SELECT count(*) AS n FROM doomed
            """.formatted(AT_ONCE);

    private static final String CLEARED = """
            UPDATE removed_conversation SET pending = false WHERE workspace_id = :workspace AND id = :id
            """;

    private final DatabaseClient database;

    Removals(DatabaseClient database) {
        this.database = database;
    }

    /** Removes those that there are, in the caller's transaction. */
    Mono<List<Removal>> remove(List<Key> conversations) {
        if (conversations.isEmpty()) {
            return Mono.just(List.of());
        }
        return hold(conversations)
                .flatMap(held -> Flux.concat(Flux.fromIterable(MOVING), Flux.fromIterable(STAYING))
                        .concatMap(table ->
                                on(LET_GO.formatted(table), conversations).then())
                        .then(Mono.defer(() -> on(REMOVE, conversations).then()))
                        .thenReturn(held));
    }

    /** Holds those that there are, and says who would have to be told if they went. */
    Mono<List<Removal>> hold(List<Key> conversations) {
        return on(HOLD, conversations).map(Removals::removal).all().collectList();
    }

    /** Those that are gone, with nobody to be told. */
    Mono<List<Removal>> gone(List<Key> conversations) {
        return on(GONE, conversations)
                .map(row -> {
                    Key key = Key.read(row);
                    return new Removal(
                            new WorkspaceId(key.workspace),
                            new ConversationId(key.id),
                            Rows.required(row, "version", Long.class),
                            List.of());
                })
                .all()
                .collectList();
    }

    /**
     * Deletes some messages of a conversation that is gone, in the caller's transaction.
     *
     * @return whether there may be more to do
     */
    Mono<Boolean> clearSome() {
        return database.sql(NEXT).map(Pending::read).one().flatMap(this::clear).defaultIfEmpty(false);
    }

    private Mono<Boolean> clear(Pending pending) {
        return database.sql(CLEAR)
                .bind("workspace", pending.key.workspace())
                .bind("id", pending.key.id())
                .bind("until", pending.until)
                .map(row -> Rows.required(row, "n", Long.class))
                .one()
                .filter(cleared -> cleared < AT_ONCE)
                .flatMap(_ -> database.sql(CLEARED)
                        .bind("workspace", pending.key.workspace())
                        .bind("id", pending.key.id())
                        .then())
                .thenReturn(true);
    }

    private DatabaseClient.GenericExecuteSpec on(String statement, List<Key> keys) {
        return database.sql(statement)
                .bind("workspaces", Columns.uuids(keys, Key::workspace))
                .bind("ids", Columns.uuids(keys, Key::id));
    }

    private static Removal removal(Readable row) {
        Key key = Key.read(row);
        var workspace = new WorkspaceId(key.workspace);
        var conversation = new ConversationId(key.id);
        TeamId team = Rows.mapped(row, "team_id", UUID.class, TeamId::new);
        Stream<Scope> watchers = Stream.of(Rows.required(row, "watchers", UUID[].class))
                .map(watcher -> new Scope.Personal(new UserId(watcher)));
        List<Change> told = Stream.of(
                        Stream.of(Scope.of(Rows.required(row, "scope", String.class))),
                        Stream.ofNullable(team).map(Scope.Shared::new),
                        watchers)
                .flatMap(scopes -> scopes)
                .distinct()
                .<Change>map(scope -> new Change.ConversationRemoved(workspace, conversation, scope))
                .toList();
        return new Removal(workspace, conversation, Rows.required(row, "version", Long.class), told);
    }

    /** A conversation of a workspace. */
    record Key(UUID workspace, UUID id) {

        static Key of(Conversation conversation) {
            return new Key(conversation.workspace().value(), conversation.id().value());
        }

        static Key read(Readable row) {
            return new Key(Rows.required(row, "workspace_id", UUID.class), Rows.required(row, "id", UUID.class));
        }
    }

    private record Pending(Key key, Instant until) {

        static Pending read(Readable row) {
            return new Pending(Key.read(row), Rows.required(row, "until", Instant.class));
        }
    }
}
