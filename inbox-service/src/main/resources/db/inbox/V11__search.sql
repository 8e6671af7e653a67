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

-- What parties call themselves at providers, apart from the conversations: those change with each message, and each change
-- would go into the index of parts once more.
CREATE TABLE conversation_profile (
  workspace_id    uuid NOT NULL,
  conversation_id uuid NOT NULL,
  name            text NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id)
);
SELECT workspace_wall('conversation_profile');
CREATE INDEX conversation_profile_name ON conversation_profile USING gin (workspace_id, name gin_trgm_ops);

CREATE FUNCTION keep_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.profile_name IS NULL THEN
    DELETE FROM conversation_profile p WHERE p.workspace_id = OLD.workspace_id AND p.conversation_id = OLD.id;
  ELSE
    INSERT INTO conversation_profile AS p VALUES (NEW.workspace_id, NEW.id, NEW.profile_name)
    ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET name = excluded.name;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER profile_opened AFTER INSERT ON conversation
  FOR EACH ROW WHEN (NEW.profile_name IS NOT NULL) EXECUTE FUNCTION keep_profile();
CREATE TRIGGER profile_changed AFTER UPDATE OF profile_name ON conversation
  FOR EACH ROW WHEN (OLD.profile_name IS DISTINCT FROM NEW.profile_name) EXECUTE FUNCTION keep_profile();
CREATE TRIGGER profile_removed AFTER DELETE ON conversation
  FOR EACH ROW WHEN (OLD.profile_name IS NOT NULL) EXECUTE FUNCTION keep_profile();

-- What else a conversation that goes by the name c has to have, as the text of a condition: $3 is a channel, $4 a time. The
-- kind stands in the text itself, so that the planner knows which of the smaller indexes have them all.
CREATE FUNCTION narrowed(kind text, over text, active_since timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind WHEN 'unread' THEN ' AND c.unread_count > 0' WHEN 'starred' THEN ' AND c.is_starred' ELSE '' END
    || CASE WHEN over IS NULL THEN '' ELSE ' AND $3 = ANY(c.channels)' END
    || CASE WHEN active_since IS NULL THEN '' ELSE ' AND c.last_message_at >= $4' END
$$;

-- Whether a user sees a conversation that goes by the name c, as the text of a condition: $1 are the scopes that they see
-- whole, $2 is the user.
CREATE FUNCTION in_sight() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '(c.scope = ANY($1) OR ''team:'' || c.team_id = ANY($1) OR EXISTS (
    SELECT FROM contact_follower w
    WHERE w.workspace_id = c.workspace_id AND w.contact_id = c.contact_id AND w.user_id = $2))'
$$;

-- Conversations that a user sees and whose contact has a part of a text in their name or of another in an address; also a
-- stranger, of whom no card is known yet: they wrote just now, so they are among the latest. Those whose name begins so
-- come before those that have the part elsewhere. In one query the planner reads whole tables for the sake of the least
-- selective part; so the parts are several, and none of them reads a table through.
CREATE FUNCTION conversations_with(
  name_part text, address_part text, seen text[], usr uuid, kind text, over text, active_since timestamptz, most int)
RETURNS TABLE (id uuid, name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
  fits text := in_sight() || narrowed(kind, over, active_since);
  here text := 'current_setting(''unibox.workspace'')::uuid';
  begins text := ltrim(name_part, '%');
BEGIN
  RETURN QUERY EXECUTE
    'SELECT c.id, k.name FROM contact_card k
       JOIN conversation c ON c.workspace_id = k.workspace_id AND c.contact_id = k.contact_id
       WHERE k.workspace_id = ' || here || ' AND k.name IS NOT NULL AND k.name ILIKE $6 AND ' || fits || '
     UNION ALL
     SELECT c.id, k.name FROM contact_card k
       JOIN conversation c ON c.workspace_id = k.workspace_id AND c.contact_id = k.contact_id
       WHERE $5 <> $6 AND k.workspace_id = ' || here || ' AND k.name IS NOT NULL AND k.name ILIKE $5
         AND NOT k.name ILIKE $6 AND ' || fits || '
     UNION ALL
     SELECT c.id, NULL FROM contact_address a
       JOIN conversation c ON c.workspace_id = a.workspace_id AND c.contact_id = a.contact_id
       WHERE a.workspace_id = ' || here || ' AND split_part(a.address, '':'', 2) ILIKE $7 AND ' || fits || '
     UNION ALL
     SELECT c.id, p.name FROM conversation_profile p
       JOIN conversation c ON c.workspace_id = p.workspace_id AND c.id = p.conversation_id
       WHERE p.workspace_id = ' || here || ' AND p.name ILIKE $5 AND ' || fits || '
     UNION ALL
     SELECT c.id, NULL FROM unnest($1) AS s (scope) CROSS JOIN LATERAL (
         SELECT c.* FROM conversation c WHERE c.workspace_id = ' || here || ' AND c.scope = s.scope
         ORDER BY c.last_message_at DESC LIMIT 50) c
       WHERE split_part(c.address, '':'', 2) ILIKE $7 AND NOT EXISTS (
         SELECT FROM contact_card k WHERE k.workspace_id = c.workspace_id AND k.contact_id = c.contact_id)
         AND ' || fits || '
     LIMIT $8'
    USING seen, usr, over, active_since, name_part, begins, address_part, most;
END
$$;

-- Conversations with people like a text: those who have a part of it, of whom five hundred are ranked, since a hit takes two
-- looks into large tables; where there are none, those whose name is like it.
-- The names that are most alike come first, before it is looked up who has a conversation. A table of names is never read
-- through for one text, whatever the planner thinks of how many names are alike. Two letters that changed places leave a name of eight letters alike by 0.38.
CREATE FUNCTION people_like(
  query text, name_part text, address_part text, seen text[], usr uuid, kind text, over text, active_since timestamptz,
  most int)
RETURNS TABLE (id uuid, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET pg_trgm.word_similarity_threshold = 0.35
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT f.id, max(CASE WHEN f.name IS NULL THEN 1 ELSE 1 + word_similarity(query, f.name) END)::real
    FROM conversations_with(name_part, address_part, seen, usr, kind, over, active_since, 500) f
    GROUP BY f.id ORDER BY 2 DESC LIMIT most;
  IF NOT FOUND THEN
    RETURN QUERY EXECUTE
      'SELECT f.id, max(f.rank) FROM (
         (SELECT c.id, k.rank FROM (
            SELECT k.workspace_id, k.contact_id, word_similarity($5, k.name) AS rank FROM contact_card k
            WHERE k.workspace_id = current_setting(''unibox.workspace'')::uuid AND k.name IS NOT NULL AND $5 <% k.name
            ORDER BY 3 DESC LIMIT 20000) k
          CROSS JOIN LATERAL (
            SELECT c.id FROM conversation c
            WHERE c.workspace_id = k.workspace_id AND c.contact_id = k.contact_id
              AND ' || in_sight() || narrowed(kind, over, active_since) || ' LIMIT 100) c
          LIMIT $6)
         UNION ALL
         (SELECT c.id, word_similarity($5, p.name) FROM conversation_profile p
          JOIN conversation c ON c.workspace_id = p.workspace_id AND c.id = p.conversation_id
          WHERE p.workspace_id = current_setting(''unibox.workspace'')::uuid AND $5 <% p.name
            AND ' || in_sight() || narrowed(kind, over, active_since) || '
          LIMIT $6)) f
       GROUP BY f.id ORDER BY 2 DESC, 1 LIMIT $6'
      USING seen, usr, over, active_since, query, most;
  END IF;
END
$$;

-- The conversation that shows a message that goes by the name m, as the text of an expression: shown_in for many rows, which
-- the planner cannot put in place of its call.
CREATE FUNCTION shown_there() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'coalesce(
    (SELECT p.conversation_id FROM merged_conversation p
      WHERE p.workspace_id = m.workspace_id AND p.id = m.conversation_id),
    (SELECT h.id FROM conversation h WHERE h.workspace_id = m.workspace_id AND h.strand_id = m.conversation_id),
    m.conversation_id)'
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
     JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = ' || shown_there() || '
     WHERE m.workspace_id = current_setting(''unibox.workspace'')::uuid
       AND to_tsvector(''simple'', left(m.text, 50000)) @@ $3
       AND NOT is_going(m.workspace_id, m.conversation_id, m.at)
       AND ' || in_sight()
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
    USING seen, usr, words, conversation, contact, over, came_in, since, until, most;
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

-- Of each conversation that a user sees the newest message with these words, of the conversations where it is newest.
-- Where few conversations are starred, only theirs are looked through, so that words that are everywhere are found too.
CREATE FUNCTION conversations_saying(
  words tsquery, seen text[], usr uuid, kind text, over text, active_since timestamptz, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
AS $$
DECLARE
  few uuid[];
BEGIN
  IF kind = 'starred' THEN
    EXECUTE
      'SELECT coalesce(array_agg(s.strand), ''{}'') FROM (
         SELECT c.workspace_id, c.id FROM conversation c
         WHERE c.workspace_id = current_setting(''unibox.workspace'')::uuid
           AND ' || in_sight() || narrowed(kind, over, active_since) || ' LIMIT 201) c
       CROSS JOIN LATERAL strands_of(c.workspace_id, c.id) s
       HAVING count(DISTINCT c.id) <= 200'
      INTO few USING seen, usr, over, active_since;
  END IF;
  RETURN QUERY EXECUTE
    'SELECT t.* FROM (
       SELECT DISTINCT ON (c.id) m.workspace_id, m.id, m.at FROM message m
       JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = ' || shown_there() || '
       WHERE m.workspace_id = current_setting(''unibox.workspace'')::uuid
         AND to_tsvector(''simple'', left(m.text, 50000)) @@ $5
         AND NOT is_going(m.workspace_id, m.conversation_id, m.at)
         AND ' || in_sight() || narrowed(kind, over, active_since)
    || CASE WHEN over IS NULL THEN '' ELSE ' AND m.channel = $3' END
    || CASE WHEN few IS NULL THEN '' ELSE ' AND m.conversation_id = ANY($7)' END || '
       ORDER BY c.id, m.at DESC, m.id DESC) f
     JOIN message t ON t.workspace_id = f.workspace_id AND t.id = f.id
     ORDER BY f.at DESC, f.id DESC LIMIT $6'
    USING seen, usr, over, active_since, words, most, few;
END
$$;

-- The same among what was said lately in those that were last active.
CREATE FUNCTION late_conversations_saying(
  words tsquery, seen text[], kind text, over text, active_since timestamptz)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT m.* FROM (
       SELECT c.* FROM unnest($1) AS s (scope) CROSS JOIN LATERAL (
         SELECT c.workspace_id, c.id, c.last_message_at FROM conversation c
         WHERE c.workspace_id = current_setting(''unibox.workspace'')::uuid AND c.scope = s.scope'
    || narrowed(kind, over, active_since) || '
         ORDER BY c.last_message_at DESC LIMIT 100) c
       ORDER BY c.last_message_at DESC LIMIT 100) c
     CROSS JOIN LATERAL (
       SELECT l.* FROM strands_of(c.workspace_id, c.id) s CROSS JOIN LATERAL (
         SELECT m.* FROM message m WHERE m.workspace_id = c.workspace_id AND m.conversation_id = s.strand
         ORDER BY m.at DESC LIMIT 20) l
       WHERE to_tsvector(''simple'', left(l.text, 50000)) @@ $2
         AND NOT is_going(l.workspace_id, l.conversation_id, l.at)
         AND ($3 IS NULL OR l.channel = $3)
       ORDER BY l.at DESC, l.id DESC LIMIT 1) m'
    USING seen, words, over, active_since;
END
$$;
