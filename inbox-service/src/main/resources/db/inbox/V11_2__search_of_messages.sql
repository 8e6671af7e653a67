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
SET work_mem = '16MB'
AS $$
DECLARE
  here uuid := current_setting('unibox.workspace')::uuid;
  s sought := sought(whole, beginning, enough);
  strands uuid[];
  is_short boolean;
  found message[];
  indexed message[];
  many bigint;
BEGIN
  IF conversation IS NOT NULL OR contact IS NOT NULL THEN
    strands := ARRAY(
      SELECT t.strand FROM conversation k CROSS JOIN LATERAL strands_of(k.workspace_id, k.id) t
      WHERE k.workspace_id = here AND k.id = conversation AND (contact IS NULL OR k.contact_id = contact)
      UNION ALL
      SELECT t.strand FROM conversation k CROSS JOIN LATERAL strands_of(k.workspace_id, k.id) t
      WHERE conversation IS NULL AND k.workspace_id = here AND k.contact_id = contact);
    is_short := (SELECT count(*) <= 10000 FROM (
      SELECT FROM unnest(strands) AS t (strand) CROSS JOIN LATERAL (
        SELECT FROM message m WHERE m.workspace_id = here AND m.conversation_id = t.strand LIMIT 10001) m
      LIMIT 10001) m);
    IF is_short OR s.about > 20000 THEN
      RETURN QUERY SELECT m, NOT is_short
        FROM messages_of(s, strands, seen, usr, over, came_in, since, until, most) m;
      RETURN;
    END IF;
  ELSIF late OR s.reach > 0 THEN
    found := ARRAY(SELECT m FROM late_messages_with(s, seen, over, came_in, since, until, most) m);
    IF late OR (late IS NULL AND (cardinality(found) >= enough OR s.about > 20000)) THEN
      RETURN QUERY SELECT m, true FROM unnest(found) m;
      RETURN;
    END IF;
  END IF;
  EXECUTE
    'WITH i AS MATERIALIZED (
       SELECT m.workspace_id, m.id, m.conversation_id, m.scope, m.at FROM message m
       WHERE m.workspace_id = current_setting(''unibox.workspace'')::uuid
         AND to_tsvector(''simple'', left(m.text, 50000)) @@ $3'
    || CASE WHEN s.indexed = s.words OR s.indexed <> plainto_tsquery('simple', whole) THEN '' ELSE '
         AND m.text ILIKE ALL ($4) AND (to_tsvector(''simple'', left(m.text, 50000)) @@ $5) IS TRUE' END
    || CASE WHEN strands IS NULL THEN '' ELSE ' AND m.conversation_id = ANY($6) AND m.text ILIKE ALL ($4)' END
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
    INTO many, indexed
    USING seen, usr, s.indexed, s.parts, s.words, strands, over, came_in, since, until, most;
  IF many > 20000 THEN
    found := ARRAY(SELECT m FROM late_messages_with(s, seen, over, came_in, since, until, most) m WHERE strands IS NULL
      UNION ALL
      SELECT m FROM messages_of(s, strands, seen, usr, over, came_in, since, until, most) m WHERE strands IS NOT NULL);
  END IF;
  RETURN QUERY
    SELECT m, many > 20000 FROM unnest(indexed) m WHERE many <= 20000
    UNION ALL
    SELECT m, many > 20000 FROM unnest(found) m
    WHERE many > 20000 OR NOT EXISTS (SELECT FROM unnest(indexed) i WHERE i.id = m.id);
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

-- Of each conversation that a user sees the newest message with these words, of the conversations where it is newest; of
-- those that were last active where these are enough, or where the words are in too many messages for the index. Where few
-- conversations are starred, only theirs are looked through, so that words that are everywhere are found too.
CREATE FUNCTION conversations_saying(
  whole text, beginning text, seen text[], usr uuid, kind text, over text, active_since timestamptz, late boolean,
  enough int, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog, pg_temp
SET enable_seqscan = off
SET jit = off
SET work_mem = '16MB'
AS $$
DECLARE
  s sought := sought(whole, beginning, enough);
  few uuid[];
  found message[];
  indexed message[];
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
    || CASE WHEN s.indexed = s.words OR s.indexed <> plainto_tsquery('simple', whole) THEN '' ELSE '
         AND m.text ILIKE ALL ($8) AND (to_tsvector(''simple'', left(m.text, 50000)) @@ $9) IS TRUE' END
    || CASE WHEN over IS NULL THEN '' ELSE ' AND m.channel = $3' END
    || CASE WHEN few IS NULL THEN '' ELSE ' AND m.conversation_id = ANY($7) AND m.text ILIKE ALL ($8)' END || '
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
    INTO many, indexed
    USING seen, usr, over, active_since, s.indexed, most, few, s.parts, s.words;
  IF many > 20000 AND few IS NULL THEN
    RETURN QUERY SELECT m.* FROM late_conversations_saying(s, seen, kind, over, active_since, most) m;
  ELSE
    RETURN QUERY
      SELECT (m).* FROM unnest(indexed) m
      UNION ALL
      SELECT (m).* FROM unnest(found) m
      WHERE NOT EXISTS (SELECT FROM unnest(indexed) i WHERE i.conversation_id = m.conversation_id);
  END IF;
END
$$;
