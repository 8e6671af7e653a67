package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.domain.Delivery;
import io.unibox.inbox.domain.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The feed in two tables: how far each workspace has come, and what stands at each place. */
@Component
final class SqlFeed implements Feed {

    /** How many changes stand in one row: as many as fit into it without being stored apart. */
    private static final int SIDE_BY_SIDE = 40;

    /** The rows of feed are taken in the order of their keys, so that two batches never wait for each other. */
    private static final String APPEND = """
            WITH input AS (
              SELECT i.*, row_number() OVER (PARTITION BY workspace_id ORDER BY ord) AS nth
              FROM unnest(:workspaces, :kinds, :conversations, :subjects, :statuses)
                WITH ORDINALITY AS i (workspace_id, kind, conversation_id, subject_id, status, ord)),
            counted AS (SELECT workspace_id, count(*) AS changes FROM input GROUP BY workspace_id),
            moved AS (
              INSERT INTO feed AS f (workspace_id, place)
              SELECT workspace_id, %1$d * changes FROM counted ORDER BY workspace_id
              ON CONFLICT (workspace_id) DO UPDATE SET place = f.place + excluded.place
              RETURNING workspace_id, place)
            INSERT INTO change (workspace_id, place, kinds, conversations, subjects, statuses, at)
            SELECT i.workspace_id, max(m.place - %1$d * (c.changes - i.nth)),
                array_agg(i.kind ORDER BY i.nth),
                array_agg(i.conversation_id ORDER BY i.nth), array_agg(i.subject_id ORDER BY i.nth),
                array_agg(i.status::delivery ORDER BY i.nth), clock_timestamp()
            FROM input i JOIN counted c USING (workspace_id) JOIN moved m USING (workspace_id)
            GROUP BY i.workspace_id, (i.nth - 1) / %2$d
            """.formatted(STEP, SIDE_BY_SIDE);

    private static final String REACH = """
            SELECT forgotten, place FROM feed WHERE workspace_id = :workspace
            """;

    private static final String ENDS = """
            SELECT workspace_id, place FROM feed WHERE workspace_id = ANY(:workspaces)
            """;

    /**
     * Places and times grow together, so the place of a time is found by halving: each step looks at one row of the primary
     * key. The row that was last made by then is never after high and never before low, which is at its place in the end.
     */
    private static final String PLACE_AT = """
            WITH RECURSIVE way AS (
              SELECT forgotten AS low, place AS high FROM feed WHERE workspace_id = :workspace
              UNION ALL
              SELECT CASE WHEN n.at <= :time THEN n.place ELSE w.low END,
                  CASE WHEN n.at <= :time THEN w.high ELSE w.middle END
              FROM (SELECT low, high, low + (high - low) / 2 AS middle FROM way WHERE low < high) w
              LEFT JOIN LATERAL (
                SELECT c.place, c.at FROM change c
                WHERE c.workspace_id = :workspace AND c.place > w.middle
                ORDER BY c.place LIMIT 1) n ON true)
            SELECT coalesce((SELECT low FROM way WHERE low >= high), 0) AS place
            WHERE NOT EXISTS (SELECT FROM feed WHERE workspace_id = :workspace AND forgotten_at > :time)
            """;

    /**
     * How far before a time a reader begins. A change gets its time before its transaction commits, from a clock that
     * may differ from the one that the reader's time comes from. What is read twice does no harm: it names its message.
     */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** Rows come in order and are taken apart in order, so the sort has little left to do and stops at the limit. */
    private static final String AFTER = """
            SELECT r.place - %1$d * (cardinality(r.kinds) - c.ord) AS place, c.kind, c.conversation_id, c.subject_id,
                c.status::text AS status
            FROM (
              SELECT * FROM change WHERE workspace_id = :workspace AND place > :place ORDER BY place LIMIT :limit) r
            CROSS JOIN LATERAL unnest(r.kinds, r.conversations, r.subjects, r.statuses)
              WITH ORDINALITY AS c (kind, conversation_id, subject_id, status, ord)
            WHERE r.place - %1$d * (cardinality(r.kinds) - c.ord) > :place
            ORDER BY r.place, c.ord
            LIMIT :limit
            """.formatted(STEP);

    private final DatabaseClient database;

    SqlFeed(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> append(List<Change> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        List<Row> rows = changes.stream().map(Row::of).toList();
        return database.sql(APPEND)
                .bind(
                        "workspaces",
                        Columns.uuids(changes, change -> change.workspace().value()))
                .bind("kinds", Columns.texts(rows, Row::kind))
                .bind("conversations", Columns.uuids(rows, Row::conversation))
                .bind("subjects", Columns.uuids(rows, Row::subject))
                .bind("statuses", Columns.texts(rows, Row::status))
                .then();
    }

    @Override
    public Mono<Reach> reach(WorkspaceId workspace) {
        return database.sql(REACH)
                .bind("workspace", workspace.value())
                .map(row ->
                        new Reach(Rows.required(row, "forgotten", Long.class), Rows.required(row, "place", Long.class)))
                .one()
                .defaultIfEmpty(new Reach(0, 0));
    }

    @Override
    public Mono<Map<WorkspaceId, Long>> ends(Collection<WorkspaceId> workspaces) {
        return database.sql(ENDS)
                .bind("workspaces", Columns.uuids(workspaces, WorkspaceId::value))
                .map(row -> Map.entry(
                        new WorkspaceId(Rows.required(row, "workspace_id", UUID.class)),
                        Rows.required(row, "place", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Long> placeAt(WorkspaceId workspace, Instant time) {
        return database.sql(PLACE_AT)
                .bind("workspace", workspace.value())
                .bind("time", time.minus(MARGIN))
                .map(row -> Rows.required(row, "place", Long.class))
                .one();
    }

    @Override
    public Mono<List<Placed>> after(WorkspaceId workspace, long place, int limit) {
        return database.sql(AFTER)
                .bind("workspace", workspace.value())
                .bind("place", place)
                .bind("limit", limit)
                .map(row -> new Placed(Rows.required(row, "place", Long.class), Row.read(workspace, row)))
                .all()
                .collectList();
    }

    /** A change as it stands in the table. */
    private record Row(
            String kind,
            @Nullable UUID conversation,
            @Nullable UUID subject,
            @Nullable Delivery status) {

        private static final String MESSAGE = "message";
        private static final String DELIVERY = "delivery";
        private static final String READ = "read";
        private static final String CONVERSATION = "conversation";
        private static final String REMOVED_FROM_USER = "removed_from_user";
        private static final String REMOVED_FROM_TEAM = "removed_from_team";
        private static final String USER = "user";
        private static final String TOUCHED_MESSAGE = "touched_message";
        private static final String NOTE = "note";
        private static final String TOUCHED_NOTE = "touched_note";

        static Row of(Change change) {
            return switch (change) {
                case Change.MessageAdded(var _, var conversation, var message) ->
                    new Row(MESSAGE, conversation.value(), message.value(), null);
                case Change.DeliveryMoved(var _, var conversation, var message, var delivery) ->
                    new Row(DELIVERY, conversation.value(), message.value(), delivery);
                case Change.ConversationRead(var _, var conversation, var by) ->
                    new Row(READ, conversation.value(), by.value(), null);
                case Change.ConversationTouched(var _, var conversation) ->
                    new Row(CONVERSATION, conversation.value(), null, null);
                case Change.ConversationRemoved(var _, var conversation, Scope.Personal(var user)) ->
                    new Row(REMOVED_FROM_USER, conversation.value(), user.value(), null);
                case Change.ConversationRemoved(var _, var conversation, Scope.Shared(var team)) ->
                    new Row(REMOVED_FROM_TEAM, conversation.value(), team.value(), null);
                case Change.UserTouched(var _, var user) -> new Row(USER, null, user.value(), null);
                case Change.MessageTouched(var _, var conversation, var message) ->
                    new Row(TOUCHED_MESSAGE, conversation.value(), message.value(), null);
                case Change.NoteAdded(var _, var conversation, var note) ->
                    new Row(NOTE, conversation.value(), note.value(), null);
                case Change.NoteTouched(var _, var conversation, var note) ->
                    new Row(TOUCHED_NOTE, conversation.value(), note.value(), null);
            };
        }

        static Change read(WorkspaceId workspace, Readable row) {
            String kind = Rows.required(row, "kind", String.class);
            return switch (kind) {
                case MESSAGE -> new Change.MessageAdded(workspace, conversation(row), message(row));
                case DELIVERY ->
                    new Change.DeliveryMoved(
                            workspace,
                            conversation(row),
                            message(row),
                            Delivery.of(Rows.required(row, "status", String.class)));
                case READ -> new Change.ConversationRead(workspace, conversation(row), new UserId(subject(row)));
                case CONVERSATION -> new Change.ConversationTouched(workspace, conversation(row));
                case REMOVED_FROM_USER -> removed(workspace, row, new Scope.Personal(new UserId(subject(row))));
                case REMOVED_FROM_TEAM -> removed(workspace, row, new Scope.Shared(new TeamId(subject(row))));
                case USER -> new Change.UserTouched(workspace, new UserId(subject(row)));
                case TOUCHED_MESSAGE -> new Change.MessageTouched(workspace, conversation(row), message(row));
                case NOTE -> new Change.NoteAdded(workspace, conversation(row), message(row));
                case TOUCHED_NOTE -> new Change.NoteTouched(workspace, conversation(row), message(row));
                default -> throw new IllegalStateException("no such kind of change: " + kind);
            };
        }

        private static Change removed(WorkspaceId workspace, Readable row, Scope scope) {
            return new Change.ConversationRemoved(workspace, conversation(row), scope);
        }

        private static ConversationId conversation(Readable row) {
            return new ConversationId(Rows.required(row, "conversation_id", UUID.class));
        }

        private static MessageId message(Readable row) {
            return new MessageId(subject(row));
        }

        private static UUID subject(Readable row) {
            return Rows.required(row, "subject_id", UUID.class);
        }
    }
}
