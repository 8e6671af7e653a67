package io.unibox.inbox.store;

/** What {@link SqlNotes} says to the database. */
final class NoteStatements {

    private static final String NOTE = """
            n.conversation_id AS n_conversation_id, n.id AS n_id, n.author_id AS n_author_id, n.text AS n_text,
            n.mentions::text AS n_mentions, n.at AS n_at, n.edited_at AS n_edited_at""";

    static final String THESE =
            "SELECT " + NOTE + " FROM note n WHERE n.workspace_id = :workspace AND n.id = ANY(:ids)";

    /** Holds the conversation, so that no note outlives it. */
    static final String ADD = """
            INSERT INTO note AS n (workspace_id, id, conversation_id, at, author_id, text, mentions)
            SELECT c.workspace_id, :id, c.id, :at, :author, :text, :mentions::jsonb
            FROM conversation c WHERE c.workspace_id = :workspace AND c.id = :conversation FOR KEY SHARE
            RETURNING %s
            """.formatted(NOTE);

    static final String CHANGE = """
            UPDATE note n SET text = :text, mentions = :mentions::jsonb, edited_at = :at
            WHERE n.workspace_id = :workspace AND n.conversation_id = :conversation AND n.id = :id
              AND n.author_id = :author
            RETURNING %s
            """.formatted(NOTE);

    static final String REMOVE = """
            DELETE FROM note WHERE workspace_id = :workspace AND conversation_id = :conversation AND id = :id
              AND author_id = :author
            """;

    static final String NAMED = """
            SELECT user_id, name, username FROM user_card
            WHERE workspace_id = :workspace AND status = 'ACTIVE' AND role <> 'CUST' AND lower(username) = ANY(:names)
            ORDER BY username, user_id
            """;

    private NoteStatements() {}

    /** Both come sorted from their indexes, as far as the page reaches; only the page itself is looked up. */
    static String timeline(String ofMessages, String ofNotes, boolean oldestFirst) {
        String way = oldestFirst ? "ASC" : "DESC";
        return """
                SELECT %1$s, %2$s
                FROM (
                  SELECT * FROM (
                    (SELECT m.id, m.at, false AS is_note FROM strands_of(:workspace, :conversation) s
                      CROSS JOIN LATERAL (
                        SELECT m.id, m.at FROM message m
                        WHERE m.workspace_id = :workspace AND m.conversation_id = s.strand %3$s
                        ORDER BY m.at %5$s, m.id %5$s LIMIT :reach) m)
                    UNION ALL
                    (SELECT n.id, n.at, true FROM note n
                      WHERE n.workspace_id = :workspace AND n.conversation_id = :conversation %4$s
                      ORDER BY n.at %5$s, n.id %5$s LIMIT :reach)) found
                  ORDER BY at %5$s, id %5$s LIMIT :size OFFSET :skip) e
                LEFT JOIN message m ON NOT e.is_note AND m.workspace_id = :workspace AND m.id = e.id
                LEFT JOIN note n ON e.is_note AND n.workspace_id = :workspace AND n.id = e.id
                ORDER BY e.at %5$s, e.id %5$s
                """.formatted(Rows.MESSAGE, NOTE, ofMessages, ofNotes, way);
    }

    static String count(String conditions) {
        return "SELECT count(*) AS n FROM note n WHERE n.workspace_id = :workspace "
                + "AND n.conversation_id = :conversation" + conditions;
    }
}
