-- Both extensions come with PostgreSQL and are trusted, so the database's owner may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- The words of messages. Their workspace stands beside them, so that one workspace's search does not read through
-- another's words. The longest texts are cut, since a text with more than a megabyte of words cannot be indexed.
CREATE INDEX message_words ON message USING gin (workspace_id, to_tsvector('simple', left(text, 50000)));

-- Parts of names and addresses.
CREATE INDEX contact_card_name ON contact_card USING gin (workspace_id, name gin_trgm_ops) WHERE name IS NOT NULL;
CREATE INDEX contact_address_part ON contact_address
  USING gin (workspace_id, (split_part(address, ':', 2)) gin_trgm_ops);

-- Behind the wall the planner may not use these indexes, since their operators could tell of rows that the wall hides.
-- So the functions search as their owner, and keep to the workspace of the transaction themselves: nobody names another.

-- Whether a message is of a conversation that was removed, and only waits to be deleted.
CREATE FUNCTION is_going(of_workspace uuid, conversation uuid, said timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM removed_conversation r
    WHERE r.workspace_id = of_workspace AND r.id = conversation AND r.pending AND said <= r.until)
$$;

-- Whether a team of these scopes handles a conversation of a contact.
CREATE FUNCTION is_handled_by(of_workspace uuid, contact uuid, seen text[]) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM conversation c
    WHERE c.workspace_id = of_workspace AND c.contact_id = contact AND 'team:' || c.team_id = ANY(seen))
$$;

-- Contacts who have a part of a text in their name or of another in an address; where there are none, those whose name is
-- like the text. Bounded before it is sorted. A table of names is never read through for one text, whatever the planner
-- thinks of how many names are alike. Two letters that changed places leave a name of eight letters alike by 0.38.
CREATE FUNCTION people_like(
  query text, name_part text, address_part text, seen text[], usr uuid, most int)
RETURNS TABLE (contact_id uuid, scope text, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET pg_trgm.word_similarity_threshold = 0.35
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT f.contact_id, min(f.scope), max(f.rank)
    FROM (
      (SELECT k.contact_id, k.scope, (1 + word_similarity(query, k.name))::real AS rank
        FROM contact_card k
        WHERE k.workspace_id = current_setting('unibox.workspace')::uuid AND k.name IS NOT NULL
          AND k.name ILIKE name_part
          AND (k.scope = ANY(seen) OR usr = ANY(k.followers) OR is_handled_by(k.workspace_id, k.contact_id, seen))
        LIMIT 2000)
      UNION ALL
      (SELECT a.contact_id, a.scope, 1::real
        FROM contact_address a
        WHERE a.workspace_id = current_setting('unibox.workspace')::uuid
          AND split_part(a.address, ':', 2) ILIKE address_part
          AND (a.scope = ANY(seen) OR EXISTS (
            SELECT FROM contact_follower w
            WHERE w.workspace_id = a.workspace_id AND w.contact_id = a.contact_id AND w.user_id = usr)
            OR is_handled_by(a.workspace_id, a.contact_id, seen))
        LIMIT 2000)) f
    GROUP BY f.contact_id
    ORDER BY 3 DESC, 1
    LIMIT most;
  IF NOT FOUND THEN
    RETURN QUERY
      SELECT f.contact_id, f.scope, f.rank
      FROM (
        SELECT k.contact_id, k.scope, word_similarity(query, k.name) AS rank
        FROM contact_card k
        WHERE k.workspace_id = current_setting('unibox.workspace')::uuid AND k.name IS NOT NULL
          AND query <% k.name
          AND (k.scope = ANY(seen) OR usr = ANY(k.followers) OR is_handled_by(k.workspace_id, k.contact_id, seen))
        LIMIT 20000) f
      ORDER BY f.rank DESC, f.contact_id
      LIMIT most;
  END IF;
END
$$;

-- The newest messages with these words that a user sees.
CREATE FUNCTION messages_with(
  words tsquery, seen text[], usr uuid, conversation uuid, contact uuid, over text, came_in boolean,
  since timestamptz, until timestamptz, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT m.* FROM message m
     JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = coalesce(
       (SELECT p.conversation_id FROM merged_conversation p
         WHERE p.workspace_id = m.workspace_id AND p.id = m.conversation_id),
       (SELECT h.id FROM conversation h WHERE h.workspace_id = m.workspace_id AND h.strand_id = m.conversation_id),
       m.conversation_id)
     WHERE m.workspace_id = current_setting(''unibox.workspace'')::uuid
       AND to_tsvector(''simple'', left(m.text, 50000)) @@ $1
       AND NOT is_going(m.workspace_id, m.conversation_id, m.at)
       AND (c.scope = ANY($2) OR ''team:'' || c.team_id = ANY($2) OR EXISTS (
         SELECT FROM contact_follower w
         WHERE w.workspace_id = c.workspace_id AND w.contact_id = c.contact_id AND w.user_id = $3))'
    || CASE WHEN conversation IS NULL THEN '' ELSE ' AND m.conversation_id = ANY(ARRAY(
          SELECT s.strand FROM strands_of(current_setting(''unibox.workspace'')::uuid, $4) s))' END
    || CASE WHEN contact IS NULL THEN '' ELSE ' AND m.conversation_id = ANY(ARRAY(
          SELECT s.strand FROM conversation k CROSS JOIN LATERAL strands_of(k.workspace_id, k.id) s
          WHERE k.workspace_id = current_setting(''unibox.workspace'')::uuid AND k.contact_id = $5))' END
    || CASE WHEN over IS NULL THEN '' ELSE ' AND m.channel = $6' END
    || CASE WHEN came_in IS NULL THEN '' ELSE ' AND m.inbound = $7' END
    || CASE WHEN since IS NULL THEN '' ELSE ' AND m.at >= $8' END
    || CASE WHEN until IS NULL THEN '' ELSE ' AND m.at < $9' END
    || ' ORDER BY m.at DESC, m.id DESC LIMIT $10'
    USING words, seen, usr, conversation, contact, over, came_in, since, until, most;
END
$$;

-- The same among what was said lately: the newest messages of the conversations that were last active. A word that is in
-- every other message is found here at once, where the index would have to go through all of them.
CREATE FUNCTION late_messages_with(
  words tsquery, seen text[], over text, came_in boolean, since timestamptz, until timestamptz)
RETURNS SETOF message
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
AS $$
  SELECT m.*
  FROM (
    SELECT c.* FROM unnest(seen) AS s (scope)
    CROSS JOIN LATERAL (
      SELECT c.workspace_id, c.id, c.last_message_at FROM conversation c
      WHERE c.workspace_id = current_setting('unibox.workspace')::uuid AND c.scope = s.scope
      ORDER BY c.last_message_at DESC LIMIT 100) c
    ORDER BY c.last_message_at DESC LIMIT 100) c
  CROSS JOIN LATERAL strands_of(c.workspace_id, c.id) s
  CROSS JOIN LATERAL (
    SELECT m.* FROM message m
    WHERE m.workspace_id = c.workspace_id AND m.conversation_id = s.strand
    ORDER BY m.at DESC LIMIT 20) m
  WHERE to_tsvector('simple', left(m.text, 50000)) @@ words
    AND NOT is_going(m.workspace_id, m.conversation_id, m.at)
    AND (over IS NULL OR m.channel = over)
    AND (came_in IS NULL OR m.inbound = came_in)
    AND (since IS NULL OR m.at >= since)
    AND (until IS NULL OR m.at < until)
$$;
