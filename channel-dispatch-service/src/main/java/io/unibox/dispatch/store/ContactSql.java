package io.unibox.dispatch.store;

/** The statements on contacts, and on the deliveries of those that are gone. */
final class ContactSql {

    /**
     * What one merge and one removal say about each other is in rows of both, so those are heard one after the other. In front of
     * the statements that read what the other wrote, since each of them sees what was committed when it began.
     */
    static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('contacts that are gone'))";

    /** A removal that is heard after later news of the contact: what was queued before it has to go all the same. */
    static final String REMOVE_LATE = """
            UPDATE contacts c SET erased_at = heard.at, erase_before = greatest(c.erase_before, least(heard.at, now()))
            FROM unnest(:ids::uuid[], :workspaces::uuid[], :versions::bigint[], :times::timestamptz[])
              AS heard(id, workspace, version, at)
            WHERE c.contact_id = heard.id AND c.workspace_id = heard.workspace AND c.version > heard.version
              AND (c.erased_at IS NULL OR c.erased_at < heard.at)
            """;

    static final String REMOVE = """
            INSERT INTO contacts (contact_id, workspace_id, version, removed_at, erase_before, erased_at)
            SELECT id, workspace, version, now(), now(), at
            FROM unnest(:ids::uuid[], :workspaces::uuid[], :versions::bigint[], :times::timestamptz[])
              AS heard(id, workspace, version, at)
            ON CONFLICT (contact_id) DO UPDATE
            SET version = excluded.version, dnd = false, dnd_all = false, refused = '{}', merged_into = NULL,
              merged_at = NULL, removed_at = now(), erase_before = now(),
              erased_at = greatest(contacts.erased_at, excluded.erased_at)
            WHERE contacts.version < excluded.version AND contacts.workspace_id = excluded.workspace_id
            """;

    /** Arrays of arrays have to be rectangular, so each contact's refused channels come as one text. */
    static final String PUT = """
            INSERT INTO contacts (contact_id, workspace_id, version, said_at, dnd, dnd_all, refused)
            SELECT id, workspace, version, at, dnd, dnd_all, refused::text[]
            FROM unnest(:ids::uuid[], :workspaces::uuid[], :versions::bigint[], :times::timestamptz[], :dnd::boolean[],
                :dndAll::boolean[], :refused::text[])
              AS heard(id, workspace, version, at, dnd, dnd_all, refused)
            ON CONFLICT (contact_id) DO UPDATE
            SET version = excluded.version, said_at = excluded.said_at, dnd = excluded.dnd, dnd_all = excluded.dnd_all,
              refused = excluded.refused, merged_into = NULL, merged_at = NULL, removed_at = NULL
            WHERE contacts.version < excluded.version AND contacts.workspace_id = excluded.workspace_id
            """;

    /** What the contact itself allowed stays: it counts until the other one was heard of since. */
    static final String MERGE = """
            INSERT INTO contacts (contact_id, workspace_id, version, merged_at, merged_into)
            SELECT * FROM unnest(:ids::uuid[], :workspaces::uuid[], :versions::bigint[], :times::timestamptz[],
              :into::uuid[])
            ON CONFLICT (contact_id) DO UPDATE
            SET version = excluded.version, merged_into = excluded.merged_into, merged_at = excluded.merged_at,
              removed_at = NULL
            WHERE contacts.version < excluded.version AND contacts.workspace_id = excluded.workspace_id
            """;

    /**
     * Those that became a contact that is gone are gone with it, whichever of the two was heard first. Where that one is back by
     * now, those are that had become it when it was erased.
     */
    static final String REMOVE_MERGED = """
            WITH RECURSIVE gone(contact_id, workspace_id, erased_at, is_back) AS (
              SELECT contact_id, workspace_id, erased_at, removed_at IS NULL FROM contacts
              WHERE contact_id = ANY(:ids) AND erased_at IS NOT NULL
              UNION
              SELECT c.contact_id, c.workspace_id, gone.erased_at, gone.is_back
              FROM contacts c JOIN gone ON c.merged_into = gone.contact_id AND c.workspace_id = gone.workspace_id
              WHERE NOT gone.is_back OR c.merged_at <= gone.erased_at)
            UPDATE contacts c SET removed_at = now(), erase_before = now(), erased_at = gone.erased_at, dnd = false,
              dnd_all = false, refused = '{}'
            FROM gone WHERE c.contact_id = gone.contact_id AND c.merged_into IS NOT NULL
              AND (c.erased_at IS NULL OR c.erased_at < gone.erased_at)
            """;

    /**
     * After a removal has been known for a while no transaction can be open any more that did not know it. A contact that
     * was heard of again since keeps what was queued since.
     */
    private static final String TO_ERASE = """
            WITH gone AS MATERIALIZED (
              SELECT d.message_id
              FROM contacts c JOIN deliveries d ON d.contact_id = c.contact_id AND d.workspace_id = c.workspace_id
              WHERE c.erase_before IS NOT NULL AND (c.removed_at IS NOT NULL OR d.queued_at <= c.erase_before)
                AND %s
              LIMIT :most FOR UPDATE OF d SKIP LOCKED)
            UPDATE deliveries d SET contact_id = NULL, other_contact_id = NULL, recipient = 'phone:erased', content = NULL,
              provider_code = NULL, retryable = false,
            """;

    static final String END = TO_ERASE.formatted("d.state IN ('queued', 'waiting')") + """
              state = 'failed', ended_at = now(), failure_code = :code, failure_detail = :detail
            FROM gone WHERE d.message_id = gone.message_id
            RETURNING d.*, now() AS at
            """;

    /** A look that is due can only end now, so it is not waited for. */
    static final String ERASE = TO_ERASE.formatted("d.state NOT IN ('queued', 'waiting')") + """
              due_at = CASE WHEN d.state = 'unknown' THEN now() ELSE d.due_at END
            FROM gone WHERE d.message_id = gone.message_id
            """;

    static final String DONE = """
            UPDATE contacts SET erase_before = NULL WHERE contact_id IN (
              SELECT c.contact_id FROM contacts c
              WHERE c.erase_before < now() - interval '5 minutes' AND NOT EXISTS (
                SELECT FROM deliveries d
                WHERE d.contact_id = c.contact_id AND (c.removed_at IS NOT NULL OR d.queued_at <= c.erase_before))
              LIMIT :most FOR UPDATE SKIP LOCKED)
            """;

    static final String PURGE = """
            DELETE FROM contacts WHERE contact_id IN (
              SELECT contact_id FROM contacts
              WHERE removed_at < now() - :age * interval '1 millisecond' AND erase_before IS NULL
              LIMIT :most)
            """;

    private ContactSql() {}
}
