package io.unibox.dispatch.store;

/** The statements on the ledger that decide who works on what. */
final class DeliverySql {

    /** What is asked for a contact that is gone comes in without anything personal, to be ended like the rest. */
    static final String ADD = """
            WITH added AS (
              INSERT INTO deliveries (message_id, workspace_id, channel_account_id, contact_id, other_contact_id, recipient,
                content, state, ended_at, failure_code, failure_detail)
              SELECT message, workspace, line, CASE WHEN NOT gone THEN contact END, CASE WHEN NOT gone THEN other END,
                CASE WHEN gone THEN 'phone:erased' ELSE recipient END, CASE WHEN NOT gone AND NOT forgotten THEN content END,
                CASE WHEN forgotten THEN 'failed' ELSE 'queued' END, CASE WHEN forgotten THEN now() END,
                CASE WHEN forgotten THEN :code END, CASE WHEN forgotten THEN :detail END
              FROM (
                SELECT requested.*, requested.at < now() - :memory * interval '1 millisecond' AS forgotten, EXISTS (
                  SELECT FROM contacts c WHERE c.contact_id = requested.contact AND c.workspace_id = requested.workspace
                    AND (c.removed_at IS NOT NULL OR requested.at <= c.erased_at)) AS gone
                FROM unnest(:messages::uuid[], :workspaces::uuid[], :lines::uuid[], :contacts::uuid[], :others::uuid[],
                    :recipients::text[], :contents::text[], :times::timestamptz[])
                  WITH ORDINALITY AS requested(message, workspace, line, contact, other, recipient, content, at, place)
                ) AS asked
              ORDER BY place
              ON CONFLICT (message_id) DO NOTHING
              RETURNING *)
            SELECT added.*, now() AS at FROM added WHERE state = 'failed'
            """;

    /**
     * Whether the delivery {@code d} may leave: what its contacts allow, or those that they turned out to be over however many
     * steps, and whether it would only go to another line of the workspace. What was said before a merge counts until the
     * other contact was heard of since. Where the second contact is gone, the first is still there to be written to, but not
     * with what was asked for before.
     */
    private static final String CLEARANCE = """
            line.channel, coalesce(word.erased, false) OR d.recipient = 'phone:erased' AS erased,
              coalesce(word.dnd, false) AS dnd, coalesce(word.dnd_all, false) AS dnd_all,
              coalesce(word.opted_out, false) AS opted_out,
              EXISTS (
                SELECT FROM channel_accounts own
                WHERE own.workspace_id = d.workspace_id AND own.channel = line.channel AND own.address = d.recipient
                  AND own.connected) AS to_own_line
            %s
            LEFT JOIN channel_accounts line ON line.id = d.channel_account_id AND line.workspace_id = d.workspace_id
            LEFT JOIN LATERAL (
              WITH RECURSIVE chain AS (
                SELECT c.contact_id AS asked, 0 AS step, c.merged_into, c.merged_at, c.dnd, c.dnd_all, c.refused,
                  CASE WHEN c.contact_id = d.contact_id
                    THEN c.removed_at IS NOT NULL OR coalesce(d.queued_at <= c.erase_before, false)
                    ELSE coalesce(d.queued_at <= greatest(c.erase_before, c.erased_at), false) END AS erased
                FROM contacts c
                WHERE c.contact_id IN (d.contact_id, d.other_contact_id) AND c.workspace_id = d.workspace_id
                UNION ALL
                SELECT asked, step + 1, c.merged_into, c.merged_at, c.dnd OR (chain.dnd AND NOT heard),
                  c.dnd_all OR (chain.dnd_all AND NOT heard),
                  CASE WHEN heard THEN c.refused ELSE c.refused || chain.refused END,
                  chain.erased OR (asked = d.contact_id AND c.removed_at IS NOT NULL)
                FROM chain
                  JOIN contacts c ON c.contact_id = chain.merged_into AND c.workspace_id = d.workspace_id
                  CROSS JOIN LATERAL (SELECT coalesce(c.said_at >= chain.merged_at, false) AS heard) AS since
                WHERE step < 32)
              SELECT bool_or(erased) AS erased, bool_or(dnd) AS dnd, bool_or(dnd_all) AS dnd_all,
                bool_or(line.channel = ANY(refused)) AS opted_out
              FROM (SELECT DISTINCT ON (asked) * FROM chain ORDER BY asked, step DESC) AS last) AS word ON true
            """;

    static final String CLEARANCE_OF = "SELECT "
            + CLEARANCE.formatted("FROM deliveries d")
            + "WHERE d.message_id = :message AND d.workspace_id = :workspace";

    /** Leaves out what is to be erased and is not yet. */
    static final String SHOWN = """
            NOT EXISTS (SELECT FROM contacts c WHERE c.contact_id = d.contact_id
              AND (c.removed_at IS NOT NULL OR d.queued_at <= c.erase_before))
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
              LIMIT :most FOR UPDATE SKIP LOCKED),
            claimed AS (
              UPDATE deliveries d SET state = 'calling', attempts = attempts + 1, looks = 0,
                due_at = now() + :lease * interval '1 millisecond', first_called_at = coalesce(first_called_at, now())
              FROM due WHERE d.message_id = due.message_id
              RETURNING d.*, now() AS at)
            SELECT d.*, """ + CLEARANCE.formatted("FROM claimed d");

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
              provider_code = :providerCode, retryable = :retryable AND recipient <> 'phone:erased'
            WHERE message_id = :message AND state = :held AND attempts = :attempts AND looks = :heldLooks
              AND (recipient <> 'phone:erased' OR :state = 'failed')
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
              AND recipient <> 'phone:erased'
            """;

    /** What is put back in the queue at the same moment is locked, and stays. */
    static final String PURGE = """
            DELETE FROM deliveries WHERE message_id IN (
              SELECT message_id FROM deliveries
              WHERE queued_at < now() - :age * interval '1 millisecond' AND ended_at < now() - :age * interval '1 millisecond'
              LIMIT :most FOR UPDATE SKIP LOCKED)
            """;

    private DeliverySql() {}
}
