-- Of each conversation that was last active the newest message with these words, if it was said lately.
CREATE FUNCTION late_conversations_saying(
  s sought, seen text[], usr uuid, kind text, over text, active_since timestamptz, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET jit = off
AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT m.* FROM last_active($1, $8, $9, $3, $4, false, $7) c
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
      greatest(100, CASE WHEN s.reach = 0 THEN 8000 ELSE s.reach END / 6), usr, kind;
END
$$;

-- Of each conversation that a user sees the newest message with these words, of the conversations where it is newest; of
-- those that were last active where these are enough, or where the words are in too many messages for the index. Where few
-- conversations are starred, only theirs are looked through, so that words that are everywhere are found too.
CREATE FUNCTION conversations_saying(
  whole text, beginning text, seen text[], usr uuid, kind text, over text, active_since timestamptz, late boolean,
  enough int, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET jit = off
SET work_mem = '16MB'
AS $$
DECLARE
  s sought := sought(whole, beginning, enough);
  too_many int := search_limit('frequent', 20000);
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
    found := ARRAY(SELECT m FROM late_conversations_saying(s, seen, usr, kind, over, active_since, most) m);
    IF late OR cardinality(found) >= enough OR s.about > too_many THEN
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
       LIMIT $10)
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
    USING seen, usr, over, active_since, s.indexed, most, few, s.parts, s.words, too_many + 1;
  IF many > too_many AND few IS NULL THEN
    RETURN QUERY SELECT m.* FROM late_conversations_saying(s, seen, usr, kind, over, active_since, most) m;
  ELSE
    RETURN QUERY
      SELECT (m).* FROM unnest(indexed) m
      UNION ALL
      SELECT (m).* FROM unnest(found) m
      WHERE NOT EXISTS (SELECT FROM unnest(indexed) i WHERE i.conversation_id = m.conversation_id);
  END IF;
END
$$;
