package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.InboxView.Window;
import io.unibox.inbox.domain.ManualAction;
import io.unibox.inbox.domain.ManualActions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Manual actions in PostgreSQL. */
@Component
final class SqlManualActions implements ManualActions {

    private static final String COLUMNS = """
            a.workspace_id, a.id, a.conversation_id, a.action, a.status, a.assigned_to, a.created_by, a.created_at,
            a.completed_at""";

    private static final String VISIBLE = """
            FROM manual_action a
            JOIN conversation c ON c.workspace_id = a.workspace_id AND c.id = a.conversation_id
            WHERE a.workspace_id = :workspace AND %s
            """.formatted(Visible.row("c"));

    private static final String ADD = """
            INSERT INTO manual_action (workspace_id, id, conversation_id, action, status, assigned_to, created_by,
                created_at)
            VALUES (:workspace, :id, :conversation, :action, :status, :assignee, :creator, :createdAt)
            """;

    private static final String KEEP = """
            UPDATE manual_action SET action = :action, status = :status, assigned_to = :assignee,
                completed_at = :completedAt
            WHERE workspace_id = :workspace AND id = :id
            """;

    private final DatabaseClient database;

    SqlManualActions(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(ManualAction action) {
        return bind(database.sql(ADD), action)
                .bind("conversation", action.conversation().value())
                .bind("creator", action.creator().value())
                .bind("createdAt", action.createdAt())
                .then();
    }

    @Override
    public Mono<ManualAction> hold(Agent agent, UUID id) {
        return Visible.to(agent, database.sql("SELECT " + COLUMNS + " " + VISIBLE + " AND a.id = :id FOR UPDATE OF a"))
                .bind("id", id)
                .map(SqlManualActions::read)
                .one();
    }

    @Override
    public Mono<Void> keep(ManualAction action) {
        return bind(database.sql(KEEP), action)
                .bind("completedAt", Parameter.fromOrEmpty(action.completedAt(), Instant.class))
                .then();
    }

    @Override
    public Mono<List<ManualAction>> list(Agent agent, Query query, Window window) {
        Map<String, Object> values = values(query);
        Edge edge = window.behind();
        String behind = "";
        if (edge != null) {
            behind = " AND (a.created_at, a.id) < (:edgeAt, :edgeId)";
            values.put("edgeAt", edge.at());
            values.put("edgeId", edge.id());
        }
        String statement = "SELECT " + COLUMNS + " " + VISIBLE + conditions(query) + behind
                + " ORDER BY a.created_at DESC, a.id DESC LIMIT :size OFFSET :skip";
        values.put("size", window.size());
        values.put("skip", window.skip());
        return bind(Visible.to(agent, database.sql(statement)), values)
                .map(SqlManualActions::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<Long> count(Agent agent, Query query) {
        String statement = "SELECT count(*) AS n " + VISIBLE + conditions(query);
        return bind(Visible.to(agent, database.sql(statement)), values(query))
                .map(row -> Rows.required(row, "n", Long.class))
                .one();
    }

    private static String conditions(Query query) {
        return (query.status() == null ? "" : " AND a.status = :status")
                + (query.assignee() == null ? "" : " AND a.assigned_to = :assignee")
                + (query.conversation() == null ? "" : " AND a.conversation_id = :conversation");
    }

    private static Map<String, Object> values(Query query) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (query.status() != null) {
            values.put("status", query.status().toString());
        }
        if (query.assignee() != null) {
            values.put("assignee", query.assignee().value());
        }
        if (query.conversation() != null) {
            values.put("conversation", query.conversation().value());
        }
        return values;
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, Map<String, Object> values) {
        var bound = statement;
        for (var value : values.entrySet()) {
            bound = bound.bind(value.getKey(), value.getValue());
        }
        return bound;
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, ManualAction action) {
        return statement
                .bind("workspace", action.workspace().value())
                .bind("id", action.id())
                .bind("action", action.action())
                .bind("status", action.status().toString())
                .bind("assignee", Parameter.fromOrEmpty(idOf(action.assignee()), UUID.class));
    }

    private static @Nullable UUID idOf(@Nullable UserId user) {
        return user == null ? null : user.value();
    }

    private static ManualAction read(Readable row) {
        return new ManualAction(
                new WorkspaceId(Rows.required(row, "workspace_id", UUID.class)),
                Rows.required(row, "id", UUID.class),
                new ConversationId(Rows.required(row, "conversation_id", UUID.class)),
                Rows.required(row, "action", String.class),
                ManualAction.Status.of(Rows.required(row, "status", String.class)),
                Rows.mapped(row, "assigned_to", UUID.class, UserId::new),
                new UserId(Rows.required(row, "created_by", UUID.class)),
                Rows.required(row, "created_at", Instant.class),
                row.get("completed_at", Instant.class));
    }
}
