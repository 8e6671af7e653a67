package io.unibox.dispatch.store;

/** The statements on the ledger that decide who works on what. */
final class DeliverySql {

    static final String ADD = """
            INSERT INTO deliveries (message_id, workspace_id, channel_account_id, recipient, content)
            SELECT message, workspace, line, recipient, content
            FROM unnest(:messages::uuid[], :workspaces::uuid[], :lines::uuid[], :recipients::text[], :contents::text[])
              WITH ORDINALITY AS requested(message, workspace, line, recipient, content, place)
            ORDER BY place
            ON CONFLICT (message_id) DO NOTHING
            """;

    /**
     * A row is taken only while nothing older of the same recipient is open. Two instances cannot both take one: the second
     * skips it while it is locked, and finds it claimed when it is not.
     */
    static final String CLAIM_CALLS = """
            WITH due AS MATERIALIZED (
              SELECT message_id FROM deliveries d
              WHERE d.channel_account_id = :line AND d.state IN ('queued', 'waiting') AND d.due_at <= now()
                AND NOT EXISTS (
                  SELECT FROM deliveries older
                  WHERE older.channel_account_id = d.channel_account_id AND older.recipient = d.recipient
                    AND older.position < d.position AND older.ended_at IS NULL)
              ORDER BY d.due_at, d.position
              LIMIT :most FOR UPDATE SKIP LOCKED)
            UPDATE deliveries d SET state = 'calling', attempts = attempts + 1, looks = 0,
              due_at = now() + :lease * interval '1 millisecond', first_called_at = coalesce(first_called_at, now())
            FROM due WHERE d.message_id = due.message_id
            RETURNING d.*, now() AS at
            """;

    /** Marks them as being looked for by moving the next look behind the lease. */
    static final String CLAIM_SEARCHES = """
            WITH due AS MATERIALIZED (
              SELECT message_id FROM deliveries d
              WHERE d.channel_account_id = :line AND d.state IN ('calling', 'unknown') AND d.due_at <= now()
              ORDER BY d.due_at LIMIT :most FOR UPDATE SKIP LOCKED)
            UPDATE deliveries d SET state = 'unknown', due_at = now() + :lease * interval '1 millisecond'
            FROM due WHERE d.message_id = due.message_id
            RETURNING d.*, now() AS at
            """;

    static final String SETTLE = """
            UPDATE deliveries SET state = :state, looks = :looks, due_at = now() + :wait * interval '1 millisecond',
              ended_at = CASE WHEN :state = 'failed' THEN now() END, failure_code = :code, failure_detail = :detail,
              provider_code = :providerCode, retryable = :retryable
            WHERE message_id = :message AND state = :held AND attempts = :attempts AND looks = :heldLooks
            """;

    static final String ACCEPT = """
            UPDATE deliveries SET state = 'accepted', provider_message_id = :providerId, ended_at = now(), content = NULL,
              failure_code = NULL, failure_detail = NULL, provider_code = NULL, retryable = false
            WHERE message_id = :message AND state <> 'accepted'
            """;

    static final String ACCEPT_ALL = """
            UPDATE deliveries d SET state = 'accepted', provider_message_id = proof.provider_id, ended_at = now(),
              content = NULL, failure_code = NULL, failure_detail = NULL, provider_code = NULL,
              retryable = false
            FROM unnest(:messages::uuid[], :lines::uuid[], :providerIds::text[]) AS proof(message, line, provider_id)
              JOIN channel_accounts a ON a.id = proof.line
            WHERE d.message_id = proof.message AND d.channel_account_id = proof.line AND d.state <> 'accepted'
              AND d.attempts > 0
            RETURNING d.workspace_id, d.message_id, d.channel_account_id, d.recipient, d.provider_message_id, a.provider
            """;

    /** Steps from line to line over the index, so that a long queue on one line costs no more than a short one. */
    static final String DUE_LINES = """
            WITH RECURSIVE open(line) AS (
              (SELECT channel_account_id FROM deliveries WHERE ended_at IS NULL ORDER BY channel_account_id LIMIT 1)
              UNION ALL
              SELECT (SELECT d.channel_account_id FROM deliveries d
                      WHERE d.ended_at IS NULL AND d.channel_account_id > open.line
                      ORDER BY d.channel_account_id LIMIT 1)
              FROM open WHERE open.line IS NOT NULL)
            SELECT line FROM open WHERE line IS NOT NULL AND (
              EXISTS (SELECT FROM deliveries d WHERE d.channel_account_id = line
                        AND d.state IN ('queued', 'waiting') AND d.due_at <= now())
              OR EXISTS (SELECT FROM deliveries d WHERE d.channel_account_id = line
                        AND d.state IN ('calling', 'unknown') AND d.due_at <= now()))
            """;

    static final String REQUEUE = """
            UPDATE deliveries SET state = 'queued', position = DEFAULT, attempts = 0, looks = 0, due_at = now(),
              queued_at = now(), first_called_at = NULL, ended_at = NULL, failure_code = NULL, failure_detail = NULL,
              provider_code = NULL, retryable = false
            WHERE message_id = :message AND workspace_id = :workspace AND state = 'failed' AND retryable
            """;

    private DeliverySql() {}
}
