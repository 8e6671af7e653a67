package io.unibox.benchmarks.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts what the counters count. */
public final class Recount {

    private static final String WRONG = """
            SELECT count(*) FROM conversation c LEFT JOIN (
              SELECT DISTINCT ON (m.workspace_id, m.conversation_id)
                m.workspace_id, m.conversation_id, m.id, m.at,
                count(*) OVER everything AS messages,
                count(*) FILTER (WHERE m.inbound AND (o.read_until IS NULL OR m.at > o.read_until)) OVER everything AS unread
              FROM message m
              JOIN conversation o ON o.workspace_id = m.workspace_id AND o.id = m.conversation_id
              WINDOW everything AS (PARTITION BY m.workspace_id, m.conversation_id)
              ORDER BY m.workspace_id, m.conversation_id, m.at DESC) r
            ON r.workspace_id = c.workspace_id AND r.conversation_id = c.id
            WHERE (c.message_count, c.unread_count, c.last_message_id, c.last_message_at)
              IS DISTINCT FROM (r.messages, r.unread, r.id, r.at)
            """;

    private Recount() {}

    /** How many conversations say another number of messages or unread ones, or another newest message, than are there. */
    public static long wrongConversations(Connection inbox) throws SQLException {
        return number(inbox, WRONG);
    }

    public static long conversations(Connection inbox) throws SQLException {
        return number(inbox, "SELECT count(*) FROM conversation");
    }

    public static long messages(Connection inbox) throws SQLException {
        return number(inbox, "SELECT count(*) FROM message");
    }

    private static long number(Connection inbox, String query) throws SQLException {
        try (var statement = inbox.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
