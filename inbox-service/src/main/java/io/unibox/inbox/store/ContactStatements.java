package io.unibox.inbox.store;

/** What {@link SqlContacts} says to the database. */
final class ContactStatements {

    static final String KEEP = """
            INSERT INTO contact_card AS k (workspace_id, contact_id, version, scope, name, followers, card)
            SELECT workspace_id, contact_id, version, scope, card::jsonb ->> 'name',
                ARRAY(SELECT jsonb_array_elements_text(card::jsonb -> 'followers')::uuid), card::jsonb
            FROM unnest(:workspaces, :ids, :versions, :scopes, :cards)
              AS i (workspace_id, contact_id, version, scope, card)
            ORDER BY workspace_id, contact_id
            ON CONFLICT (workspace_id, contact_id) DO UPDATE
              SET version = excluded.version, scope = excluded.scope, name = excluded.name,
                  followers = excluded.followers, card = excluded.card
              WHERE k.version < excluded.version
            RETURNING k.workspace_id, k.contact_id
            """;

    private static final String INPUT = "unnest(:workspaces, :ids) AS i (workspace_id, contact_id)";

    /** Those that the card does not name (any more). */
    static final String FORGET_ADDRESSES = """
            DELETE FROM contact_address a
            USING %s JOIN contact_card k USING (workspace_id, contact_id)
            WHERE a.workspace_id = i.workspace_id AND a.contact_id = i.contact_id
              AND (k.card IS NULL OR NOT EXISTS (
                SELECT FROM jsonb_array_elements(k.card -> 'addresses') e WHERE e ->> 'address' = a.address))
            """.formatted(INPUT);

    static final String KEEP_ADDRESSES = """
            INSERT INTO contact_address AS a (workspace_id, contact_id, address, scope)
            SELECT DISTINCT k.workspace_id, k.contact_id, e ->> 'address', k.scope
            FROM %s JOIN contact_card k USING (workspace_id, contact_id),
              jsonb_array_elements(k.card -> 'addresses') e
            ON CONFLICT (workspace_id, contact_id, address) DO UPDATE SET scope = excluded.scope
              WHERE a.scope <> excluded.scope
            """.formatted(INPUT);

    static final String FORGET_FOLLOWERS = """
            DELETE FROM contact_follower f
            USING %s JOIN contact_card k USING (workspace_id, contact_id)
            WHERE f.workspace_id = i.workspace_id AND f.contact_id = i.contact_id AND f.user_id <> ALL(k.followers)
            """.formatted(INPUT);

    static final String KEEP_FOLLOWERS = """
            INSERT INTO contact_follower (workspace_id, contact_id, user_id)
            SELECT k.workspace_id, k.contact_id, u FROM %s JOIN contact_card k USING (workspace_id, contact_id),
              unnest(k.followers) u
            ON CONFLICT DO NOTHING
            """.formatted(INPUT);

    /** The newest of the strangers' conversations goes to the contact, unless the contact has one or the stranger is known. */
    static final String CLAIM = """
            WITH input AS (
              SELECT * FROM unnest(:workspaces, :scopes, :contacts, :strangers)
                AS i (workspace_id, scope, contact_id, stranger_id)),
            claim AS (
              SELECT DISTINCT ON (c.workspace_id, c.scope, i.contact_id) c.workspace_id, c.id, i.contact_id
              FROM input i
              JOIN conversation c
                ON c.workspace_id = i.workspace_id AND c.scope = i.scope AND c.contact_id = i.stranger_id
              WHERE NOT EXISTS (
                  SELECT FROM conversation o
                  WHERE o.workspace_id = i.workspace_id AND o.scope = i.scope AND o.contact_id = i.contact_id)
                AND NOT EXISTS (
                  SELECT FROM contact_card k
                  WHERE k.workspace_id = i.workspace_id AND k.contact_id = i.stranger_id AND k.card IS NOT NULL)
              ORDER BY c.workspace_id, c.scope, i.contact_id, c.last_message_at DESC)
            UPDATE conversation c SET contact_id = claim.contact_id, version = c.version + 1
            FROM claim WHERE c.workspace_id = claim.workspace_id AND c.id = claim.id
            RETURNING %s
            """.formatted(Rows.conversationColumns("c"));

    static final String TOUCHED = """
            SELECT %s FROM %s JOIN contact_card k USING (workspace_id, contact_id)
            JOIN conversation c
              ON c.workspace_id = k.workspace_id AND c.scope = k.scope AND c.contact_id = k.contact_id
            """.formatted(Rows.conversationColumns("c"), INPUT);

    /** Leaves the id and the version, so that an older snapshot does not bring the contact back. */
    static final String ERASE = """
            INSERT INTO contact_card AS k (workspace_id, contact_id, version)
            SELECT * FROM unnest(:workspaces, :ids, :versions) AS i (workspace_id, contact_id, version)
            ORDER BY workspace_id, contact_id
            ON CONFLICT (workspace_id, contact_id) DO UPDATE
              SET version = excluded.version, scope = NULL, name = NULL, followers = '{}', card = NULL
              WHERE k.version < excluded.version
            RETURNING k.workspace_id, k.contact_id
            """;

    /**
     * The conversations of the contacts, held so that nothing is added to them any more while they go, and who saw
     * them. They are named from here on, since another one may be opened at any moment.
     */
    static final String HOLD = """
            SELECT h.workspace_id, h.id, h.scope, ARRAY(
                SELECT f.user_id FROM contact_follower f
                WHERE f.workspace_id = h.workspace_id AND f.contact_id = h.contact_id) AS followers
            FROM (
              SELECT array_agg(c.workspace_id) AS workspaces, array_agg(c.id) AS ids
              FROM conversation c JOIN %s ON c.workspace_id = i.workspace_id AND c.contact_id = i.contact_id) found
            CROSS JOIN LATERAL hold_conversations(found.workspaces, found.ids) h
            """.formatted(INPUT);

    private static final String HELD = "SELECT * FROM unnest(:workspaces, :ids)";

    static final String ERASE_REPORTS = """
            DELETE FROM delivery_report r USING message m
            WHERE r.workspace_id = m.workspace_id AND r.message_id = m.id
              AND (m.workspace_id, m.conversation_id) IN (%s)
            """.formatted(HELD);

    /** What agents wrote beside the messages. */
    static final String ERASE_WRITING = """
            WITH notes AS (DELETE FROM note n WHERE (n.workspace_id, n.conversation_id) IN (%1$s)),
            drafts AS (DELETE FROM draft d WHERE (d.workspace_id, d.conversation_id) IN (%1$s))
            DELETE FROM reaction r WHERE (r.workspace_id, r.conversation_id) IN (%1$s)
            """.formatted(HELD);

    static final String FORGET_CONSENTS = """
            DELETE FROM heard_consent h WHERE (h.workspace_id, h.contact_id) IN (%s)
            """.formatted(HELD);

    static final String ERASE_MESSAGES = """
            DELETE FROM message m WHERE (m.workspace_id, m.conversation_id) IN (%s)
            """.formatted(HELD);

    static final String ERASE_CONVERSATIONS = """
            DELETE FROM conversation c WHERE (c.workspace_id, c.id) IN (%s)
            """.formatted(HELD);

    private ContactStatements() {}
}
