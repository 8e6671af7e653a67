package io.unibox.inbox.store;

/** What {@link SqlInboxView} asks the database. */
final class ViewStatements {

    /** A conversation that the agent sees and whose party has a text in their name or in an address. */
    static final String FOUND = """
            c.id IN (SELECT f.id FROM conversations_with(
              :namePart, :addressPart, ARRAY(%s), :user, NULL, NULL, NULL, NULL) f)""".formatted(Visible.SCOPES);

    private static final String SHOWN = """
            SELECT %s, k.card::text AS card, %s, (
                SELECT jsonb_agg(jsonb_build_object(
                    'id', u.user_id, 'name', u.name, 'username', u.username, 'avatarUrl', u.avatar_url)
                  ORDER BY u.name, u.user_id)
                FROM (SELECT DISTINCT unnest(coalesce(k.followers, '{}') || ARRAY[
                  c.assignee_id,
                  (k.card ->> 'owner')::uuid,
                  CASE WHEN c.scope LIKE 'user:%%' THEN substr(c.scope, 6)::uuid END]) AS id) w
                JOIN user_card u ON u.workspace_id = c.workspace_id AND u.user_id = w.id)::text AS people,
                k.followers AS watchers
            FROM (""".formatted(Rows.conversationColumns("c"), Rows.MESSAGE);

    private static final String WITH_DETAILS = """
            ) c
            LEFT JOIN contact_card k ON k.workspace_id = c.workspace_id AND k.contact_id = c.contact_id
            LEFT JOIN message m ON m.workspace_id = c.workspace_id AND m.id = c.last_message_id
            """;

    static final String ONE = shown("SELECT * FROM conversation c WHERE c.id = :id AND " + Visible.row("c"));

    static final String WITH_CONTACT =
            shown("SELECT * FROM conversation c WHERE c.contact_id = :contact AND " + Visible.row("c"));

    static final String THESE =
            shown("SELECT * FROM conversation c WHERE c.workspace_id = :workspace AND c.id = ANY(:ids)");

    private ViewStatements() {}

    /** The conversations of a query with what a list shows of them. */
    private static String shown(String query) {
        return SHOWN + query + WITH_DETAILS;
    }

    /**
     * Each scope's part comes sorted from its index, mostly without a look at the table, and each handling team's; the
     * parts are merged, and only the page is looked up.
     */
    static String list(String conditions, boolean oldestFirst) {
        String order = order("c.last_message_at", "c.id", oldestFirst);
        String page = """
                SELECT c.* FROM (SELECT * FROM (
                  (SELECT p.* FROM mine CROSS JOIN LATERAL (
                    SELECT c.workspace_id, c.id, c.last_message_at FROM conversation c
                    WHERE c.workspace_id = :workspace AND c.scope = mine.scope %1$s
                    %2$s LIMIT :reach) p)
                  UNION ALL
                  (SELECT p.* FROM mine CROSS JOIN LATERAL (
                    SELECT c.workspace_id, c.id, c.last_message_at FROM conversation c
                    WHERE c.workspace_id = :workspace AND c.team_id = substr(mine.scope, 6)::uuid
                      AND c.scope NOT IN (SELECT scope FROM mine) %1$s
                    %2$s LIMIT :reach) p
                    WHERE mine.scope LIKE 'team:%%')
                  UNION ALL
                  (SELECT c.workspace_id, c.id, c.last_message_at FROM contact_follower f
                    JOIN conversation c ON c.workspace_id = f.workspace_id AND c.contact_id = f.contact_id
                    WHERE f.workspace_id = :workspace AND f.user_id = :user
                      AND c.scope NOT IN (SELECT scope FROM mine)
                      AND (c.team_id IS NULL OR 'team:' || c.team_id NOT IN (SELECT scope FROM mine)) %1$s
                    %2$s LIMIT :reach)) c
                %2$s LIMIT :size OFFSET :skip) p
                JOIN conversation c ON c.workspace_id = p.workspace_id AND c.id = p.id
                """.formatted(conditions, order);
        return "WITH mine AS MATERIALIZED (" + Visible.SCOPES + ") " + shown(page) + order;
    }

    /** The same where what is found is known before, and what of it is seen. */
    static String listFound(String conditions, boolean oldestFirst) {
        String order = order("c.last_message_at", "c.id", oldestFirst);
        String page = "SELECT c.* FROM conversation c WHERE c.workspace_id = :workspace" + conditions + order
                + " LIMIT :size OFFSET :skip";
        return shown(page) + order;
    }

    static String countFound(String conditions) {
        return "SELECT count(*) AS n FROM conversation c WHERE c.workspace_id = :workspace" + conditions;
    }

    static String count(String conditions) {
        return "SELECT count(*) AS n FROM conversation c WHERE " + Visible.row("c") + conditions;
    }

    /**
     * What each conversation shows comes sorted from the index, as far as the page reaches.
     *
     * @param ofOne of the conversation {@code :id} rather than of all in {@code :ids}; how long an array will be the
     *     database cannot know, and so plans the statement anew each time
     */
    static String timeline(boolean ofOne, String conditions, boolean oldestFirst) {
        String order = order("m.at", "m.id", oldestFirst);
        String strands = ofOne
                ? "strands_of(:workspace, :id) s"
                : "unnest(:ids) AS c (id) CROSS JOIN LATERAL strands_of(:workspace, c.id) s";
        return """
                SELECT %1$s FROM (
                  SELECT m.* FROM %4$s
                  CROSS JOIN LATERAL (
                    SELECT m.* FROM message m
                    WHERE m.workspace_id = :workspace AND m.conversation_id = s.strand %2$s
                    %3$s LIMIT :reach) m
                  %3$s LIMIT :size OFFSET :skip) m
                %3$s
                """.formatted(Rows.MESSAGE, conditions, order, strands);
    }

    /**
     * The messages of a scope of one channel that went one way come sorted from an index, and so do those of each
     * conversation that is seen for another reason than its scope.
     */
    static String latest(String conditions, boolean oldestFirst) {
        String order = order("m.at", "m.id", oldestFirst);
        return """
                WITH mine AS MATERIALIZED (%1$s),
                others AS (
                  SELECT c.id FROM mine
                  JOIN conversation c ON c.workspace_id = :workspace AND c.team_id = substr(mine.scope, 6)::uuid
                  WHERE mine.scope LIKE 'team:%%' AND c.scope NOT IN (SELECT scope FROM mine)
                  UNION
                  SELECT c.id FROM contact_follower f
                  JOIN conversation c ON c.workspace_id = f.workspace_id AND c.contact_id = f.contact_id
                  WHERE f.workspace_id = :workspace AND f.user_id = :user AND c.scope NOT IN (SELECT scope FROM mine))
                SELECT %2$s FROM (
                  SELECT * FROM (
                    (SELECT p.* FROM mine
                      CROSS JOIN unnest(:channels) AS o (channel) CROSS JOIN unnest(:ways) AS w (inbound)
                      CROSS JOIN LATERAL (
                        SELECT m.* FROM message m
                        WHERE m.workspace_id = :workspace AND m.scope = mine.scope AND m.channel = o.channel
                          AND m.inbound = w.inbound %3$s
                        %4$s LIMIT :reach) p)
                    UNION ALL
                    (SELECT p.* FROM others CROSS JOIN LATERAL strands_of(:workspace, others.id) s
                      CROSS JOIN LATERAL (
                        SELECT m.* FROM message m
                        WHERE m.workspace_id = :workspace AND m.conversation_id = s.strand
                          AND m.channel = ANY(:channels) AND m.inbound = ANY(:ways) %3$s
                        %4$s LIMIT :reach) p)) m
                  %4$s LIMIT :size OFFSET :skip) m
                %4$s
                """.formatted(Visible.SCOPES, Rows.MESSAGE, conditions, order);
    }

    static String countMessages(String conditions) {
        return "SELECT count(*) AS n FROM strands_of(:workspace, :id) s JOIN message m ON m.conversation_id = s.strand"
                + " WHERE m.workspace_id = :workspace" + conditions;
    }

    private static String order(String time, String id, boolean oldestFirst) {
        String way = oldestFirst ? "ASC" : "DESC";
        return " ORDER BY " + time + " " + way + ", " + id + " " + way;
    }
}
