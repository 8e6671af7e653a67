package io.unibox.benchmarks.measures;

import io.unibox.starter.web.Cursor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Pages of the conversation list as the database alone gives them: each scope's part from its index, merged. */
final class ConversationPages {

    private static final String EDGES = """
            SELECT last_message_at, id FROM (
              SELECT c.last_message_at, c.id, row_number() OVER (ORDER BY c.last_message_at DESC, c.id DESC) AS place
              FROM conversation c
              WHERE c.workspace_id = ? AND (c.scope = ANY(?) OR EXISTS (
                SELECT FROM contact_follower f
                WHERE f.workspace_id = c.workspace_id AND f.contact_id = c.contact_id AND f.user_id = ?))) placed
            WHERE place % ? = 0 ORDER BY place
            """;

    private ConversationPages() {}

    /** The statement of a first page; the condition is about a conversation that goes by the name c. */
    static String sql(int size, String condition) {
        return """
                SELECT c.id, c.last_message_at, c.unread_count, c.message_count, k.card::text, m.text, m.at
                FROM (
                  SELECT p.* FROM unnest(?::text[]) AS mine (scope) CROSS JOIN LATERAL (
                    SELECT c.* FROM conversation c
                    WHERE c.workspace_id = ? AND c.scope = mine.scope %1$s
                    ORDER BY c.last_message_at DESC, c.id DESC LIMIT %2$d) p
                  ORDER BY p.last_message_at DESC, p.id DESC LIMIT %2$d) c
                LEFT JOIN contact_card k ON k.workspace_id = c.workspace_id AND k.contact_id = c.contact_id
                LEFT JOIN message m ON m.workspace_id = c.workspace_id AND m.id = c.last_message_id
                ORDER BY c.last_message_at DESC, c.id DESC
                """.formatted(condition, size + 1);
    }

    static Object[] parameters(Reader reader) {
        return new Object[] {reader.scopes(), reader.workspace().id().value()};
    }

    /** The cursors behind each page of the administrator's list, from the first. */
    static List<String> cursors(Connection database, Reader administrator, int size) throws SQLException {
        List<String> cursors = new ArrayList<>();
        try (var statement = database.prepareStatement(EDGES)) {
            statement.setObject(1, administrator.workspace().id().value());
            statement.setArray(
                    2, database.createArrayOf("text", administrator.scopes().toArray()));
            statement.setObject(3, administrator.workspace().agents().getFirst().value());
            statement.setInt(4, size);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    cursors.add(
                            Cursor.of(rows.getObject(1, Timestamp.class).toInstant(), rows.getObject(2, UUID.class)));
                }
            }
        }
        return cursors;
    }
}
