package io.unibox.inbox.store;

/** What {@link SqlDeliveries} says to the database. */
final class DeliveryStatements {

    /** Takes the rows in the order of their keys, so that two batches never wait for each other. */
    static final String NAME = """
            WITH input AS (
              SELECT DISTINCT ON (workspace_id, id) *
              FROM unnest(:workspaces, :ids, :providers, :providerIds, :segments)
                AS i (workspace_id, id, provider, name, segments)
              ORDER BY workspace_id, id),
            held AS MATERIALIZED (
              SELECT m.workspace_id, m.id FROM message m JOIN input i USING (workspace_id, id)
              WHERE NOT m.inbound AND m.provider_message_id IS DISTINCT FROM i.name
              ORDER BY m.workspace_id, m.id
              FOR UPDATE OF m)
            UPDATE message m SET provider = i.provider, provider_message_id = i.name,
              segments = nullif(i.segments, 0)::int
            FROM input i JOIN held h USING (workspace_id, id)
            WHERE m.workspace_id = i.workspace_id AND m.id = i.id
            """;

    private static final String PARKED = """
            p.workspace_id, p.line_id, p.provider_message_id, p.report, p.failure_code, p.reported_at, p.detail,
            p.provider_code""";

    static final String UNPARK_NAMED = """
            DELETE FROM parked_report p
            USING unnest(:workspaces, :lines, :providerIds) AS i (workspace_id, line_id, name)
            WHERE p.workspace_id = i.workspace_id AND p.line_id = i.line_id AND p.provider_message_id = i.name
            RETURNING """ + " " + PARKED;

    static final String UNPARK_LATE = """
            DELETE FROM parked_report p
            USING message m
            WHERE p.parked_at > :since
              AND m.workspace_id = p.workspace_id AND m.provider_message_id = p.provider_message_id
              AND m.line_id = p.line_id AND NOT m.inbound
            RETURNING """ + " " + PARKED;

    static final String GIVE_UP = """
            DELETE FROM parked_report p WHERE p.parked_at < :before
            RETURNING """ + " " + PARKED;

    /**
     * Does for a batch what {@code Outcome.advance} does for one report: the report of the highest rank counts, and of
     * failures of one rank the earliest. Who knows our id is looked up by it; the others by the provider's, or parked.
     */
    static final String RECORD = """
            WITH input AS (
              SELECT i.workspace_id, i.line_id, i.message_id, i.name, i.report, i.reached::delivery AS reached, i.rank,
                  i.at, i.code, i.detail, i.provider_code
              FROM unnest(:workspaces, :lines, :ids, :providerIds, :kinds, :reached, :ranks, :times, :codes, :details,
                  :providerCodes)
                AS i (workspace_id, line_id, message_id, name, report, reached, rank, at, code, detail,
                  provider_code)),
            known AS (
              SELECT i.*, m.id FROM input i
              LEFT JOIN LATERAL (
                SELECT o.id FROM message o
                WHERE o.workspace_id = i.workspace_id AND o.id = i.message_id AND NOT o.inbound
                UNION ALL
                SELECT o.id FROM message o
                WHERE i.message_id IS NULL AND o.workspace_id = i.workspace_id AND o.provider_message_id = i.name
                  AND o.line_id = i.line_id AND NOT o.inbound
                LIMIT 1) m ON true),
            parked AS (
              INSERT INTO parked_report (workspace_id, line_id, provider_message_id, report, failure_code, reported_at,
                  detail, provider_code, parked_at)
              SELECT workspace_id, line_id, name, report, coalesce(code, ''), at, detail, provider_code, :now
              FROM known WHERE id IS NULL AND name IS NOT NULL
              ON CONFLICT DO NOTHING),
            kept AS (
              INSERT INTO delivery_report AS r (workspace_id, message_id, report, failure_code, reported_at, detail,
                  provider_code)
              SELECT DISTINCT ON (workspace_id, id, report, coalesce(code, ''))
                  workspace_id, id, report, coalesce(code, ''), at, detail, provider_code
              FROM known WHERE id IS NOT NULL
              ORDER BY workspace_id, id, report, coalesce(code, ''), at
              ON CONFLICT (workspace_id, message_id, report, failure_code) DO UPDATE
                SET reported_at = least(r.reported_at, excluded.reported_at)
                WHERE r.reported_at > excluded.reported_at),
            news AS (
              SELECT DISTINCT ON (workspace_id, id) workspace_id, id, reached, rank,
                  CASE WHEN code IS NOT NULL THEN at END AS failed_at, code, detail, provider_code
              FROM known WHERE id IS NOT NULL
              ORDER BY workspace_id, id, rank DESC, at, code),
            held AS MATERIALIZED (
              SELECT m.workspace_id, m.id, m.failed_at, m.failure_code, CASE m.status
                  WHEN 'pending' THEN 0
                  WHEN 'sent' THEN 2
                  WHEN 'failed' THEN CASE WHEN m.failure_code = ANY(:givenUp)
                      OR (m.failure_provider_code IS NULL AND m.failure_code = ANY(:held)) THEN 1 ELSE 3 END
                  WHEN 'delivered' THEN 4
                  ELSE 5 END AS rank
              FROM message m JOIN news n USING (workspace_id, id)
              ORDER BY m.workspace_id, m.id
              FOR UPDATE OF m),
            advanced AS (
              UPDATE message m SET status = n.reached, failed_at = n.failed_at, failure_code = n.code,
                  failure_detail = n.detail, failure_provider_code = n.provider_code
              FROM held h JOIN news n USING (workspace_id, id)
              WHERE m.workspace_id = h.workspace_id AND m.id = h.id
                AND (n.rank > h.rank
                  OR (n.rank = h.rank AND (n.failed_at, n.code) < (h.failed_at, h.failure_code)))
              RETURNING m.workspace_id, %s AS conversation_id, m.id, m.status,
                  n.rank > h.rank AS further)
            SELECT workspace_id, conversation_id, id, status::text AS status FROM advanced WHERE further
            """.formatted(Rows.SHOWN_IN);

    private DeliveryStatements() {}
}
