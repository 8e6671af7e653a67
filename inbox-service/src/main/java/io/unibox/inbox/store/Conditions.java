package io.unibox.inbox.store;

import io.unibox.events.Scope;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.InboxView.Traits;
import io.unibox.inbox.domain.InboxView.Window;
import io.unibox.inbox.domain.SearchText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** What a list is narrowed down to, as text that names its values, and the values. */
final class Conditions {

    /** What callers see of a time; what is shown as the same millisecond is neither before nor after it. */
    private static final Duration SHOWN = Duration.ofMillis(1);

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Conditions() {}

    /** On conversations that go by the name c. */
    static Conditions of(Query query) {
        var conditions = new Conditions();
        switch (query.filter()) {
            case ALL -> {}
            case UNREAD -> conditions.and("c.unread_count > 0");
            case STARRED -> conditions.and("c.is_starred");
            case MINE -> conditions.and("c.assignee_id = :user");
            case UNASSIGNED -> conditions.and("c.assignee_id IS NULL");
            case SNOOZED -> conditions.is(Conversation.Status.SNOOZED);
            case CLOSED -> conditions.is(Conversation.Status.CLOSED);
        }
        conditions.share(query.traits());
        if (query.channel() != null) {
            conditions.and(
                    ":channel = ANY(c.channels)", "channel", query.channel().toString());
        }
        if (query.activeSince() != null) {
            conditions.and("c.last_message_at >= :activeSince", "activeSince", query.activeSince());
        }
        if (query.search() != null) {
            conditions.and(ViewStatements.FOUND);
            conditions.values.putAll(Parts.of(new SearchText(query.search())).values());
        }
        return conditions;
    }

    static Conditions of(Query query, Window window) {
        return of(query).behind(window, "c.last_message_at", "c.id");
    }

    private void share(Traits traits) {
        if (traits.assignee() != null) {
            traits.assignee()
                    .ifPresentOrElse(
                            user -> and("c.assignee_id = :assignee", "assignee", user.value()),
                            () -> and("c.assignee_id IS NULL"));
        }
        if (traits.team() != null) {
            and(
                    "(c.team_id = :team OR (c.team_id IS NULL AND c.scope = :teamScope))",
                    "team",
                    traits.team().value());
            values.put("teamScope", new Scope.Shared(traits.team()).toString());
        }
        if (traits.tag() != null) {
            and("c.tags <> '{}' AND :tag = ANY(c.tags)", "tag", traits.tag());
        }
        if (traits.status() != null) {
            is(traits.status());
        }
        if (traits.priority() != null) {
            and("c.priority = '" + traits.priority() + "'");
        }
    }

    /** Stands in the text itself, or the planner would not know that the index of the rarer ones has them all. */
    private void is(Conversation.Status status) {
        and("c.status = '" + status + "'");
    }

    /** On messages that go by the name m. */
    static Conditions of(Span span) {
        var conditions = new Conditions();
        if (span.channel() != null) {
            conditions.and("m.channel = :channel", "channel", span.channel().toString());
        }
        if (span.inbound() != null) {
            conditions.and("m.inbound = :inbound", "inbound", span.inbound());
        }
        return conditions.within(span, "m.at");
    }

    /** On notes that go by the name n. */
    static Conditions ofNotes(Span span) {
        return new Conditions().within(span, "n.at");
    }

    static Conditions ofNotes(Span span, Window window) {
        return ofNotes(span).behind(window, "n.at", "n.id");
    }

    private Conditions within(Span span, String time) {
        if (span.after() != null) {
            and(time + " >= :after", "after", span.after().plus(SHOWN));
        }
        if (span.before() != null) {
            and(time + " < :before", "before", span.before());
        }
        return this;
    }

    static Conditions of(Span span, Window window) {
        return of(span).behind(window, "m.at", "m.id");
    }

    String sql() {
        return sql.toString();
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        var bound = statement;
        for (var value : values.entrySet()) {
            bound = bound.bind(value.getKey(), value.getValue());
        }
        return bound;
    }

    private Conditions behind(Window window, String time, String id) {
        Edge edge = window.behind();
        if (edge != null) {
            String side = window.oldestFirst() ? ">" : "<";
            and("(" + time + ", " + id + ") " + side + " (:edgeAt, :edgeId)", "edgeAt", edge.at());
            values.put("edgeId", edge.id());
        }
        return this;
    }

    private void and(String condition) {
        sql.append(" AND ").append(condition);
    }

    private void and(String condition, String name, Object value) {
        and(condition);
        values.put(name, value);
    }
}
