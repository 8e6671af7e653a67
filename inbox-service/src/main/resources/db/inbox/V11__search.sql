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

-- How far a search goes, as a setting of the database may say otherwise (ALTER DATABASE … SET unibox.search_…).
CREATE FUNCTION search_limit(name text, usual int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('unibox.search_' || name, true), '')::int, usual)
$$;

-- Behind the wall the planner may not use these indexes, since their operators could tell of rows that the wall hides.
-- So the functions search as their owner, and keep to the workspace of the transaction themselves: nobody names another.

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

-- What names begin with, which parts of names cannot tell from what any word in them begins with.
CREATE INDEX contact_card_beginning ON contact_card (workspace_id, lower(name) text_pattern_ops) WHERE name IS NOT NULL;

-- Conversations that a user sees and whose contact has a part of a text in their name or of another in an address; also a
-- stranger, of whom no card is known yet: they wrote just now, so they are among the latest. Those whose name begins so
-- come before those that have the part elsewhere. In one query the planner reads whole tables for the sake of the least
-- selective part; so the parts are several, none of them reads a table through, and none is begun once there are enough.
CREATE FUNCTION conversations_with(
  name_part text, address_part text, seen text[], usr uuid, kind text, over text, active_since timestamptz, most int)
RETURNS TABLE (id uuid, name text, active_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  fits text := in_sight() || narrowed(kind, over, active_since);
  here text := 'current_setting(''unibox.workspace'')::uuid';
  begins text := lower(ltrim(name_part, '%'));
  part text;
  missing int := most;
  added int;
BEGIN
  FOREACH part IN ARRAY ARRAY[
    'SELECT c.id, k.name, c.last_message_at FROM contact_card k
       JOIN conversation c ON c.workspace_id = k.workspace_id AND c.contact_id = k.contact_id
       WHERE k.workspace_id = ' || here || ' AND k.name IS NOT NULL AND lower(k.name) LIKE $6 AND ' || fits,
    CASE WHEN starts_with(name_part, '%') THEN
      'SELECT c.id, k.name, c.last_message_at FROM contact_card k
       JOIN conversation c ON c.workspace_id = k.workspace_id AND c.contact_id = k.contact_id
       WHERE k.workspace_id = ' || here || ' AND k.name IS NOT NULL AND k.name ILIKE $5
         AND NOT lower(k.name) LIKE $6 AND ' || fits END,
    CASE WHEN address_part IS NOT NULL THEN
      'SELECT c.id, NULL, c.last_message_at FROM contact_address a
       JOIN conversation c ON c.workspace_id = a.workspace_id AND c.contact_id = a.contact_id
       WHERE a.workspace_id = ' || here || ' AND split_part(a.address, '':'', 2) ILIKE $7 AND ' || fits END,
    'SELECT c.id, p.name, c.last_message_at FROM conversation_profile p
       JOIN conversation c ON c.workspace_id = p.workspace_id AND c.id = p.conversation_id
       WHERE p.workspace_id = ' || here || ' AND p.name ILIKE $5 AND ' || fits,
    CASE WHEN address_part IS NOT NULL THEN
      'SELECT c.id, NULL, c.last_message_at FROM unnest($1) AS s (scope) CROSS JOIN LATERAL (
         SELECT c.* FROM conversation c WHERE c.workspace_id = ' || here || ' AND c.scope = s.scope
         ORDER BY c.last_message_at DESC LIMIT 50) c
       WHERE split_part(c.address, '':'', 2) ILIKE $7 AND NOT EXISTS (
         SELECT FROM contact_card k WHERE k.workspace_id = c.workspace_id AND k.contact_id = c.contact_id)
         AND ' || fits END]
  LOOP
    CONTINUE WHEN part IS NULL;
    RETURN QUERY EXECUTE part || ' LIMIT $8'
      USING seen, usr, over, active_since, name_part, begins, address_part, missing;
    GET DIAGNOSTICS added = ROW_COUNT;
    missing := missing - added;
    EXIT WHEN missing <= 0;
  END LOOP;
END
$$;

-- Conversations with people like a text: those who have a part of it, of whom two hundred are ranked, since a hit takes two
-- looks into large tables, and those whose name begins so come first; where there are none, those whose name is like it,
-- unless it is a number or an email address. The names that are most alike come first, before it is looked up who has a
-- conversation. A table of names is never read through for one text, whatever the planner thinks of how many names are alike.
-- One wrong letter leaves a name alike by 0.6, as are few others; two letters that changed places leave one of eight letters
-- alike by 0.38, as are many others.
CREATE FUNCTION people_like(
  query text, name_part text, address_part text, seen text[], usr uuid, kind text, over text, active_since timestamptz,
  most int)
RETURNS TABLE (id uuid, rank real, active_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.35
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  alike text;
BEGIN
  RETURN QUERY
    SELECT f.id, max(CASE WHEN f.name IS NULL THEN 1 ELSE 1 + word_similarity(query, f.name)
          + (lower(f.name) LIKE lower(ltrim(name_part, '%')))::int END)::real,
        max(f.active_at)
    FROM conversations_with(name_part, address_part, seen, usr, kind, over, active_since, 200) f
    GROUP BY f.id ORDER BY 2 DESC, 3 DESC, 1 LIMIT most;
  IF FOUND OR query ~ '@|[0-9]{3}' THEN
    RETURN;
  END IF;
  FOREACH alike IN ARRAY ARRAY['0.6', '0.35'] LOOP
    PERFORM set_config('pg_trgm.word_similarity_threshold', alike, true);
    RETURN QUERY EXECUTE
      'SELECT f.id, max(f.rank), max(f.active_at) FROM (
         (SELECT c.id, k.rank, c.active_at FROM (
            SELECT k.workspace_id, k.contact_id, word_similarity($5, k.name) AS rank FROM contact_card k
            WHERE k.workspace_id = current_setting(''unibox.workspace'')::uuid AND k.name IS NOT NULL AND $5 <% k.name
            ORDER BY 3 DESC LIMIT 20000) k
          CROSS JOIN LATERAL (
            SELECT c.id, c.last_message_at AS active_at FROM conversation c
            WHERE c.workspace_id = k.workspace_id AND c.contact_id = k.contact_id
              AND ' || in_sight() || narrowed(kind, over, active_since) || ' LIMIT 100) c
          LIMIT 200)
         UNION ALL
         (SELECT c.id, word_similarity($5, p.name), c.last_message_at FROM conversation_profile p
          JOIN conversation c ON c.workspace_id = p.workspace_id AND c.id = p.conversation_id
          WHERE p.workspace_id = current_setting(''unibox.workspace'')::uuid AND $5 <% p.name
            AND ' || in_sight() || narrowed(kind, over, active_since) || '
          LIMIT 200)) f
       GROUP BY f.id ORDER BY 2 DESC, 3 DESC, 1 LIMIT $6'
      USING seen, usr, over, active_since, query, most;
    EXIT WHEN FOUND;
  END LOOP;
END
$$;
