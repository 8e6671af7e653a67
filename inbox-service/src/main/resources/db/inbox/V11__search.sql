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

-- What names begin with, which parts of names cannot tell from what any word in them begins with.
CREATE INDEX contact_card_beginning ON contact_card (workspace_id, lower(name) text_pattern_ops) WHERE name IS NOT NULL;

-- Conversations that a user sees and whose contact has a part of a text in their name or of another in an address; also a
-- stranger, of whom no card is known yet: they wrote just now, so they are among the latest. Those whose name begins so
-- come before those that have the part elsewhere. In one query the planner reads whole tables for the sake of the least
-- selective part; so the parts are several, none of them reads a table through, and none is begun once there are enough.
CREATE FUNCTION conversations_with(
  name_part text, address_part text, seen text[], usr uuid, kind text, over text, active_since timestamptz, most int)
RETURNS TABLE (id uuid, name text, active_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
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
-- looks into large tables; where there are none, those whose name is like it.
-- The names that are most alike come first, before it is looked up who has a conversation. A table of names is never read
-- through for one text, whatever the planner thinks of how many names are alike. Two letters that changed places leave a name of eight letters alike by 0.38.
CREATE FUNCTION people_like(
  query text, name_part text, address_part text, seen text[], usr uuid, kind text, over text, active_since timestamptz,
  most int)
RETURNS TABLE (id uuid, rank real, active_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET pg_trgm.word_similarity_threshold = 0.35
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT f.id, max(CASE WHEN f.name IS NULL THEN 1 ELSE 1 + word_similarity(query, f.name) END)::real,
        max(f.active_at)
    FROM conversations_with(name_part, address_part, seen, usr, kind, over, active_since, 200) f
    GROUP BY f.id ORDER BY 2 DESC, 3 DESC, 1 LIMIT most;
  IF NOT FOUND THEN
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
          LIMIT $6)
         UNION ALL
         (SELECT c.id, word_similarity($5, p.name), c.last_message_at FROM conversation_profile p
          JOIN conversation c ON c.workspace_id = p.workspace_id AND c.id = p.conversation_id
          WHERE p.workspace_id = current_setting(''unibox.workspace'')::uuid AND $5 <% p.name
            AND ' || in_sight() || narrowed(kind, over, active_since) || '
          LIMIT $6)) f
       GROUP BY f.id ORDER BY 2 DESC, 3 DESC, 1 LIMIT $6'
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

-- Whether a user sees a message that goes by the name m, as the text of a condition. Most are of a scope that they see
-- whole, and then no conversation is looked at.
CREATE FUNCTION message_in_sight() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '(m.scope = ANY($1) OR EXISTS (SELECT FROM conversation c
    WHERE c.workspace_id = m.workspace_id AND c.id = ' || shown_there() || ' AND ' || in_sight() || '))'
$$;

-- That a message that goes by the name m is not of a conversation that was removed, as the text of a condition: is_going for
-- many rows, which the planner cannot put in place of its call.
CREATE FUNCTION stays() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'NOT EXISTS (SELECT FROM removed_conversation r
    WHERE r.workspace_id = m.workspace_id AND r.id = m.conversation_id AND r.pending AND m.at <= r.until)'
$$;

-- Words that are looked for.
CREATE TYPE sought AS (
  words   tsquery,
  -- What the index is asked for. In place of the beginning of frequent words it has these words themselves: for a beginning,
  -- the index puts together all messages of all workspaces.
  indexed tsquery,
  -- What each text with the words has in it, as patterns: a text is compared faster than it is taken apart.
  parts   text[],
  -- How many messages of the workspace have the words, as far as the last ANALYZE tells; null where it tells nothing.
  about   float,
  -- Among how many of the latest messages they are looked for; 0 where they are so rare that the index is asked at once.
  reach   int);

-- The share of the transaction's workspace in all messages, as far as the last ANALYZE tells, and their number.
CREATE FUNCTION messages_about() RETURNS float
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp AS $$
  SELECT greatest(t.reltuples, 0) * coalesce(
    (SELECT w.share FROM pg_stats s, unnest(s.most_common_vals::text::uuid[], s.most_common_freqs) AS w (workspace, share)
      WHERE s.schemaname = 'public' AND s.tablename = 'message' AND s.attname = 'workspace_id'
        AND w.workspace = current_setting('unibox.workspace')::uuid), 0.001)
  FROM pg_class t WHERE t.oid = 'message'::regclass
$$;

-- Decides how words are looked for. To find a page of frequent words the latest messages are gone through, and the more of
-- them the rarer the words are; an index would hand out all that have the words. Words that the statistics do not know are in
-- less than one message of a thousand.
CREATE FUNCTION sought(whole text, beginning text, enough int) RETURNS sought
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
DECLARE
  lexemes text[] := tsvector_to_array(to_tsvector('simple', whole));
  entire tsquery := plainto_tsquery('simple', whole);
  begun tsquery := CASE WHEN beginning = '' THEN plainto_tsquery('simple', '') ELSE to_tsquery('simple', quote_literal(beginning) || ':*') END;
  start text := nullif(lower(beginning), '');
  known boolean;
  of_whole float;
  of_begun float;
  frequent tsquery;
  share float;
  s sought;
BEGIN
  SELECT count(*) > 0,
      0.0005 ^ (cardinality(lexemes) - count(*) FILTER (WHERE w.word = ANY(lexemes)))
        * coalesce(exp(sum(ln(w.share)) FILTER (WHERE w.word = ANY(lexemes))), 1),
      least(1, coalesce(sum(w.share) FILTER (WHERE starts_with(w.word, start)), 0.0005)),
      string_agg('''' || replace(replace(w.word, '\', '\\'), '''', '''''') || '''', ' | ')
        FILTER (WHERE starts_with(w.word, start))::tsquery
    INTO known, of_whole, of_begun, frequent
    FROM pg_stats p, unnest(p.most_common_elems::text::text[], p.most_common_elem_freqs) AS w (word, share)
    WHERE p.schemaname = 'public' AND p.tablename = 'message_words' AND p.attname = 'to_tsvector' AND w.word IS NOT NULL
      AND w.share > 0;
  share := CASE WHEN known THEN of_whole * CASE WHEN start IS NULL THEN 1 ELSE of_begun END END;
  s.words := entire && begun;
  s.indexed := CASE
    WHEN frequent IS NULL OR of_begun < 0.01 THEN s.words
    WHEN lexemes <> '{}' AND of_whole < 0.001 THEN entire
    ELSE entire && frequent END;
  s.parts := ARRAY(
    SELECT '%' || replace(replace(replace(l, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    FROM unnest(lexemes || tsvector_to_array(to_tsvector('simple', beginning))) l ORDER BY length(l) DESC);
  s.about := share * messages_about();
  s.reach := CASE
    WHEN share IS NULL THEN 2000
    WHEN s.about <= 6000 THEN 0
    ELSE least(12000, 400 + 1.4 * enough / share) END;
  RETURN s;
END
$$;

-- The newest messages with these words in some strands, of the ten thousand newest of them.
CREATE FUNCTION messages_of(
  s sought, strands uuid[], seen text[], usr uuid, over text, came_in boolean, since timestamptz, until timestamptz,
  most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET enable_seqscan = off
SET jit = off
AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT m.* FROM (
       SELECT m.* FROM unnest($3) AS s (strand) CROSS JOIN LATERAL (
         SELECT m.* FROM message m
         WHERE m.workspace_id = current_setting(''unibox.workspace'')::uuid AND m.conversation_id = s.strand
           AND m.at >= coalesce($4, ''-infinity'') AND m.at < coalesce($5, ''infinity'')
         ORDER BY m.at DESC LIMIT 10000) m
       LIMIT 10000) m
     WHERE m.text ILIKE ALL ($6) AND to_tsvector(''simple'', left(m.text, 50000)) @@ $7
       AND ($8 IS NULL OR m.channel = $8) AND ($9 IS NULL OR m.inbound = $9)
       AND ' || stays() || ' AND ' || message_in_sight() || '
     ORDER BY m.at DESC, m.id DESC LIMIT $10'
    USING seen, usr, strands, since, until, s.parts, s.words, over, came_in, most;
END
$$;

-- The messages with these words among what was said lately: the newest messages of the conversations that were last active.
CREATE FUNCTION late_messages_with(
  s sought, seen text[], over text, came_in boolean, since timestamptz, until timestamptz, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
  reach int := CASE WHEN s.reach = 0 THEN 8000 ELSE s.reach END;
BEGIN
  RETURN QUERY
    SELECT m.* FROM (
      SELECT m.* FROM (
        SELECT c.* FROM unnest(seen) AS v (scope) CROSS JOIN LATERAL (
          SELECT c.workspace_id, c.id, c.last_message_at FROM conversation c
          WHERE c.workspace_id = current_setting('unibox.workspace')::uuid AND c.scope = v.scope
          ORDER BY c.last_message_at DESC LIMIT greatest(100, reach / 6)) c
        ORDER BY c.last_message_at DESC LIMIT greatest(100, reach / 6)) c
      CROSS JOIN LATERAL strands_of(c.workspace_id, c.id) t
      CROSS JOIN LATERAL (
        SELECT m.* FROM message m
        WHERE m.workspace_id = c.workspace_id AND m.conversation_id = t.strand
          AND m.at >= coalesce(since, '-infinity') AND m.at < coalesce(until, 'infinity')
        ORDER BY m.at DESC LIMIT 20) m
      LIMIT reach) m
    WHERE m.text ILIKE ALL (s.parts) AND to_tsvector('simple', left(m.text, 50000)) @@ s.words
      AND NOT EXISTS (
        SELECT FROM removed_conversation r
        WHERE r.workspace_id = m.workspace_id AND r.id = m.conversation_id AND r.pending AND m.at <= r.until)
      AND (over IS NULL OR m.channel = over)
      AND (came_in IS NULL OR m.inbound = came_in)
    LIMIT most;
END
$$;

-- The newest messages with these words that a user sees, and whether only what was said lately was looked at: words of which
-- more is found lately than is enough, or that are in too many messages for the index. A conversation, or all with one
-- contact, are read through unless they are long. Whoever asks for a further part says what the part before said of itself.
CREATE FUNCTION messages_with(
  whole text, beginning text, seen text[], usr uuid, conversation uuid, contact uuid, over text, came_in boolean,
  since timestamptz, until timestamptz, late boolean, enough int, most int)
RETURNS TABLE (hit message, is_late boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
  here uuid := current_setting('unibox.workspace')::uuid;
  s sought := sought(whole, beginning, enough);
  strands uuid[];
  is_short boolean;
  found message[];
  many bigint;
BEGIN
  IF conversation IS NOT NULL OR contact IS NOT NULL THEN
    strands := ARRAY(
      SELECT t.strand FROM conversation k CROSS JOIN LATERAL strands_of(k.workspace_id, k.id) t
      WHERE k.workspace_id = here AND k.id = conversation
      UNION
      SELECT t.strand FROM conversation k CROSS JOIN LATERAL strands_of(k.workspace_id, k.id) t
      WHERE k.workspace_id = here AND k.contact_id = contact);
    is_short := (SELECT count(*) <= 10000 FROM (
      SELECT FROM unnest(strands) AS t (strand) CROSS JOIN LATERAL (
        SELECT FROM message m WHERE m.workspace_id = here AND m.conversation_id = t.strand LIMIT 10001) m
      LIMIT 10001) m);
    IF is_short OR s.about > 20000 THEN
      RETURN QUERY SELECT m, NOT is_short
        FROM messages_of(s, strands, seen, usr, over, came_in, since, until, most) m;
      RETURN;
    END IF;
  ELSIF late OR (late IS NULL AND s.reach > 0) THEN
    found := ARRAY(SELECT m FROM late_messages_with(s, seen, over, came_in, since, until, most) m);
    IF late OR cardinality(found) >= enough OR s.about > 20000 THEN
      RETURN QUERY SELECT m, true FROM unnest(found) m;
      RETURN;
    END IF;
  END IF;
  EXECUTE
    'WITH i AS MATERIALIZED (
       SELECT m.workspace_id, m.id, m.conversation_id, m.scope, m.at FROM message m
       WHERE m.workspace_id = current_setting(''unibox.workspace'')::uuid
         AND to_tsvector(''simple'', left(m.text, 50000)) @@ $3'
    || CASE WHEN s.indexed = s.words THEN '' ELSE '
         AND m.text ILIKE ALL ($4) AND (to_tsvector(''simple'', left(m.text, 50000)) @@ $5) IS TRUE' END
    || CASE WHEN strands IS NULL THEN '' ELSE ' AND m.conversation_id = ANY($6)' END
    || CASE WHEN over IS NULL THEN '' ELSE ' AND m.channel = $7' END
    || CASE WHEN came_in IS NULL THEN '' ELSE ' AND m.inbound = $8' END
    || CASE WHEN since IS NULL THEN '' ELSE ' AND m.at >= $9' END
    || CASE WHEN until IS NULL THEN '' ELSE ' AND m.at < $10' END || '
       LIMIT 20001)
     SELECT (SELECT count(*) FROM i), ARRAY(
       SELECT t FROM (
         SELECT m.workspace_id, m.id FROM (SELECT i.* FROM i ORDER BY i.at DESC, i.id DESC OFFSET 0) m
         WHERE ' || stays() || ' AND ' || message_in_sight() || '
         LIMIT $11) f
       JOIN message t ON t.workspace_id = f.workspace_id AND t.id = f.id)'
    INTO many, found
    USING seen, usr, s.indexed, s.parts, s.words, strands, over, came_in, since, until, most;
  IF many > 20000 THEN
    found := ARRAY(SELECT m FROM late_messages_with(s, seen, over, came_in, since, until, most) m WHERE strands IS NULL
      UNION ALL
      SELECT m FROM messages_of(s, strands, seen, usr, over, came_in, since, until, most) m WHERE strands IS NOT NULL);
  END IF;
  RETURN QUERY SELECT m, many > 20000 FROM unnest(found) m;
END
$$;

-- Of each conversation that was last active and that a user sees whole the newest message with these words, if it was said
-- lately.
CREATE FUNCTION late_conversations_saying(
  s sought, seen text[], kind text, over text, active_since timestamptz, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET enable_seqscan = off
SET jit = off
AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT m.* FROM (
       SELECT c.* FROM unnest($1) AS v (scope) CROSS JOIN LATERAL (
         SELECT c.workspace_id, c.id, c.last_message_at FROM conversation c
         WHERE c.workspace_id = current_setting(''unibox.workspace'')::uuid AND c.scope = v.scope'
    || narrowed(kind, over, active_since) || '
         ORDER BY c.last_message_at DESC LIMIT $7) c
       ORDER BY c.last_message_at DESC LIMIT $7) c
     CROSS JOIN LATERAL (
       SELECT m.* FROM strands_of(c.workspace_id, c.id) t CROSS JOIN LATERAL (
         SELECT m.* FROM message m WHERE m.workspace_id = c.workspace_id AND m.conversation_id = t.strand
         ORDER BY m.at DESC LIMIT 20) m
       WHERE m.text ILIKE ALL ($5) AND to_tsvector(''simple'', left(m.text, 50000)) @@ $2
         AND ' || stays() || '
         AND ($3 IS NULL OR m.channel = $3)
       ORDER BY m.at DESC, m.id DESC LIMIT 1) m
     LIMIT $6'
    USING seen, s.words, over, active_since, s.parts, most,
      greatest(100, CASE WHEN s.reach = 0 THEN 8000 ELSE s.reach END / 6);
END
$$;

-- Of each conversation that a user sees the newest message with these words, of the conversations where it is newest; of those
-- that were last active where these are enough, or where the words are in too many messages for the index. Where few
-- conversations are starred, only theirs are looked through, so that words that are everywhere are found too.
CREATE FUNCTION conversations_saying(
  whole text, beginning text, seen text[], usr uuid, kind text, over text, active_since timestamptz, late boolean,
  enough int, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
  s sought := sought(whole, beginning, enough);
  few uuid[];
  found message[];
  many bigint;
BEGIN
  IF kind = 'starred' AND NOT late THEN
    EXECUTE
      'SELECT coalesce(array_agg(s.strand), ''{}'') FROM (
         SELECT c.workspace_id, c.id FROM conversation c
         WHERE c.workspace_id = current_setting(''unibox.workspace'')::uuid
           AND ' || in_sight() || narrowed(kind, over, active_since) || ' LIMIT 201) c
       CROSS JOIN LATERAL strands_of(c.workspace_id, c.id) s
       HAVING count(DISTINCT c.id) <= 200'
      INTO few USING seen, usr, over, active_since;
  END IF;
  IF late OR (few IS NULL AND s.reach > 0) THEN
    found := ARRAY(SELECT m FROM late_conversations_saying(s, seen, kind, over, active_since, most) m);
    IF late OR cardinality(found) >= enough OR s.about > 20000 THEN
      RETURN QUERY SELECT (m).* FROM unnest(found) m;
      RETURN;
    END IF;
  END IF;
  EXECUTE
    'WITH i AS MATERIALIZED (
       SELECT m.workspace_id, m.id, m.conversation_id, m.at FROM message m
       WHERE m.workspace_id = current_setting(''unibox.workspace'')::uuid
         AND to_tsvector(''simple'', left(m.text, 50000)) @@ $5'
    || CASE WHEN few IS NULL AND s.indexed = s.words THEN '' ELSE '
         AND m.text ILIKE ALL ($8) AND (to_tsvector(''simple'', left(m.text, 50000)) @@ $9) IS TRUE' END
    || CASE WHEN over IS NULL THEN '' ELSE ' AND m.channel = $3' END
    || CASE WHEN few IS NULL THEN '' ELSE ' AND m.conversation_id = ANY($7)' END || '
       LIMIT 20001)
     SELECT (SELECT count(*) FROM i), ARRAY(
       SELECT t FROM (
         SELECT DISTINCT ON (f.shown) f.workspace_id, f.id FROM (
           SELECT c.id AS shown, m.workspace_id, m.id, m.at FROM (
             SELECT d.* FROM (
               SELECT DISTINCT ON (m.conversation_id) m.* FROM i m WHERE ' || stays() || '
               ORDER BY m.conversation_id, m.at DESC, m.id DESC) d
             ORDER BY d.at DESC, d.id DESC OFFSET 0) m
           CROSS JOIN LATERAL (
             SELECT c.id FROM conversation c
             WHERE c.workspace_id = m.workspace_id AND c.id = ' || shown_there() || '
               AND ' || in_sight() || narrowed(kind, over, active_since) || ' OFFSET 0) c
           LIMIT $6) f
         ORDER BY f.shown, f.at DESC, f.id DESC) f
       JOIN message t ON t.workspace_id = f.workspace_id AND t.id = f.id)'
    INTO many, found
    USING seen, usr, over, active_since, s.indexed, most, few, s.parts, s.words;
  IF many > 20000 AND few IS NULL THEN
    RETURN QUERY SELECT m.* FROM late_conversations_saying(s, seen, kind, over, active_since, most) m;
  ELSE
    RETURN QUERY SELECT (m).* FROM unnest(found) m;
  END IF;
END
$$;
