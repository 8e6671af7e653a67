package io.unibox.inbox.store;

/** What {@link SqlContacts} says to the database. */
final class ContactStatements {

    static final String KEEP = """
            INSERT INTO contact_card AS k (workspace_id, contact_id, version, scope, name, followers, card)
            SELECT workspace_id, contact_id, version, scope, card::jsonb ->> 'name',
                ARRAY(
                  SELECT jsonb_array_elements_text(card::jsonb -> 'followers')::uuid
                  UNION SELECT owner WHERE owner IS NOT NULL), card::jsonb
            FROM unnest(:workspaces, :ids, :versions, :scopes, :cards, :owners)
              AS i (workspace_id, contact_id, version, scope, card, owner)
            ORDER BY workspace_id, contact_id
            ON CONFLICT (workspace_id, contact_id) DO UPDATE
              SET version = excluded.version, scope = excluded.scope, name = excluded.name,
                  followers = excluded.followers, card = excluded.card, merged_into = NULL
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

    /** Counts as merged, until it is heard of, a stranger whose address a contact has who has a conversation already. */
    static final String ADOPT = """
            INSERT INTO contact_card (workspace_id, contact_id, version, merged_into)
            SELECT DISTINCT ON (i.workspace_id, i.stranger_id) i.workspace_id, i.stranger_id, 0, i.contact_id
            FROM unnest(:workspaces, :scopes, :contacts, :strangers)
              AS i (workspace_id, scope, contact_id, stranger_id)
            JOIN conversation c
              ON c.workspace_id = i.workspace_id AND c.scope = i.scope AND c.contact_id = i.stranger_id
            JOIN conversation o
              ON o.workspace_id = i.workspace_id AND o.scope = i.scope AND o.contact_id = i.contact_id
            ORDER BY i.workspace_id, i.stranger_id, i.contact_id
            ON CONFLICT DO NOTHING
            RETURNING workspace_id, contact_id
            """;

    /** Nobody is merged into who is gone. */
    static final String UNMERGE = """
            UPDATE contact_card k SET merged_into = NULL FROM %s
            WHERE k.workspace_id = i.workspace_id AND k.merged_into = i.contact_id
            """.formatted(INPUT);

    static final String TOUCHED = """
            SELECT %s FROM %s JOIN contact_card k USING (workspace_id, contact_id)
            JOIN conversation c
              ON c.workspace_id = k.workspace_id AND c.contact_id = k.contact_id
            """.formatted(Rows.conversationColumns("c"), INPUT);

    /** Leaves the id and the version, so that an older snapshot does not bring the contact back. */
    static final String ERASE = """
            INSERT INTO contact_card AS k (workspace_id, contact_id, version)
            SELECT * FROM unnest(:workspaces, :ids, :versions) AS i (workspace_id, contact_id, version)
            ORDER BY workspace_id, contact_id
            ON CONFLICT (workspace_id, contact_id) DO UPDATE
              SET version = excluded.version, scope = NULL, name = NULL, followers = '{}', card = NULL,
                  merged_into = NULL
              WHERE k.version < excluded.version
            RETURNING k.workspace_id, k.contact_id
            """;

    static final String CONVERSATIONS = """
            SELECT c.workspace_id, c.id FROM conversation c
            JOIN %s ON c.workspace_id = i.workspace_id AND c.contact_id = i.contact_id
            """.formatted(INPUT);

    /** Addresses and words of consent of the contacts, and of all who were merged into them. */
    static final String FORGET_ABSORBED = """
            WITH RECURSIVE below AS (
              SELECT i.workspace_id, i.contact_id FROM %s
              UNION
              SELECT k.workspace_id, k.contact_id
              FROM below b JOIN contact_card k ON k.workspace_id = b.workspace_id AND k.merged_into = b.contact_id),
            words AS (
              DELETE FROM heard_consent h USING below b
              WHERE h.workspace_id = b.workspace_id AND h.contact_id = b.contact_id)
            DELETE FROM contact_address a USING below b
            WHERE a.workspace_id = b.workspace_id AND a.contact_id = b.contact_id
            """.formatted(INPUT);

    private ContactStatements() {}
}
