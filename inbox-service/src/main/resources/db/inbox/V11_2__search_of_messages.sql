-- The newest messages with these words in some strands, of so many of the newest in all of them.
CREATE FUNCTION messages_of(
  s sought, strands uuid[], seen text[], usr uuid, over text, came_in boolean, since timestamptz, until timestamptz,
  reach int, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
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
         ORDER BY m.at DESC LIMIT $11) m
       ORDER BY m.at DESC LIMIT $11) m
     WHERE m.text ILIKE ALL ($6) AND to_tsvector(''simple'', left(m.text, 50000)) @@ $7
       AND ($8 IS NULL OR m.channel = $8) AND ($9 IS NULL OR m.inbound = $9)
       AND ' || stays() || ' AND ' || message_in_sight() || '
     ORDER BY m.at DESC, m.id DESC LIMIT $10'
    USING seen, usr, strands, since, until, s.parts, s.words, over, came_in, most, reach;
END
$$;

-- The conversations that were last active of those that a user sees: by their scope, unless only others are asked for, by the
-- team that handles them, and by following their contact. Of contacts that somebody follows, five thousand are looked at.
CREATE FUNCTION last_active(
  seen text[], usr uuid, kind text, over text, active_since timestamptz, only_others boolean, most int)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE plpgsql STABLE ROWS 300 SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
  here text := 'current_setting(''unibox.workspace'')::uuid';
  found_by text := ' CROSS JOIN LATERAL (
    SELECT c.workspace_id, c.id, c.last_message_at FROM conversation c WHERE c.workspace_id = ' || here || ' AND ';
  latest text := narrowed(kind, over, active_since) || ' ORDER BY c.last_message_at DESC LIMIT $5) c';
BEGIN
  RETURN QUERY EXECUTE
    'SELECT c.workspace_id, c.id FROM ('
    || CASE WHEN only_others THEN '' ELSE
      'SELECT c.* FROM unnest($1) AS v (scope)' || found_by || 'c.scope = v.scope' || latest || ' UNION ' END || '
       SELECT c.* FROM unnest($1) AS v (scope)' || found_by || 'c.scope <> ALL ($1)
         AND c.team_id = CASE WHEN starts_with(v.scope, ''team:'') THEN substr(v.scope, 6)::uuid END' || latest || '
       UNION
       SELECT c.* FROM (
         SELECT w.contact_id FROM contact_follower w
         WHERE w.workspace_id = ' || here || ' AND w.user_id = $2 LIMIT 5000) w'
       || found_by || 'c.contact_id = w.contact_id AND c.scope <> ALL ($1)' || latest || ') c
     ORDER BY c.last_message_at DESC LIMIT $5'
    USING seen, usr, over, active_since, most;
END
$$;

-- The messages with these words among the newest of a time, a channel or a direction. Of conversations that a user sees by
-- following or handling them, the newest of that time are looked through in the three hundred that were last active.
CREATE FUNCTION messages_by_time(
  s sought, seen text[], usr uuid, over text, came_in boolean, since timestamptz, until timestamptz, reach int, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
  here uuid := current_setting('unibox.workspace')::uuid;
  begun timestamptz := coalesce(since, '-infinity');
  ended timestamptz := coalesce(until, 'infinity');
  ways boolean[] := CASE WHEN came_in IS NULL THEN '{t,f}' ELSE ARRAY[came_in] END;
  scopes text[];
  channels text[];
  each int;
BEGIN
  -- The index has the channels of each scope one behind the other.
  WITH RECURSIVE has AS (
    SELECT v.scope, (
      SELECT min(m.channel) FROM message m WHERE m.workspace_id = here AND m.scope = v.scope) AS channel
    FROM unnest(seen) AS v (scope)
    UNION ALL
    SELECT h.scope, (
      SELECT min(m.channel) FROM message m
      WHERE m.workspace_id = here AND m.scope = h.scope AND m.channel > h.channel)
    FROM has h WHERE h.channel IS NOT NULL)
  SELECT array_agg(h.scope), array_agg(h.channel) INTO scopes, channels
  FROM has h WHERE h.channel = coalesce(over, h.channel);
  each := least(reach, greatest(200, 100000 / greatest(1, 2 * cardinality(scopes))));
  begun := greatest(begun, (
    SELECT m.at FROM unnest(scopes, channels) AS v (scope, channel) CROSS JOIN unnest(ways) AS w (inbound)
    CROSS JOIN LATERAL (
      SELECT m.at FROM message m
      WHERE m.workspace_id = here AND m.scope = v.scope AND m.channel = v.channel AND m.inbound = w.inbound
        AND m.at >= begun AND m.at < ended
      ORDER BY m.at DESC LIMIT each) m
    ORDER BY m.at DESC OFFSET reach LIMIT 1));
  RETURN QUERY EXECUTE
    'SELECT m.* FROM (
       SELECT m.* FROM unnest($3, $4) AS v (scope, channel) CROSS JOIN unnest($5) AS w (inbound) CROSS JOIN LATERAL (
         SELECT m.* FROM message m
         WHERE m.workspace_id = $6 AND m.scope = v.scope AND m.channel = v.channel AND m.inbound = w.inbound
           AND m.at >= $7 AND m.at < $8
         ORDER BY m.at DESC LIMIT $9) m
       UNION ALL
       SELECT m.* FROM last_active($1, $2, NULL, $10, $11, true, 300) c
       CROSS JOIN LATERAL strands_of(c.workspace_id, c.id) t
       CROSS JOIN LATERAL (
         SELECT m.* FROM message m
         WHERE m.workspace_id = $6 AND m.conversation_id = t.strand AND m.at >= coalesce($11, ''-infinity'') AND m.at < $8
         ORDER BY m.at DESC LIMIT 20) m
       WHERE m.channel = coalesce($10, m.channel) AND m.inbound = ANY ($5)) m
     WHERE m.text ILIKE ALL ($12) AND to_tsvector(''simple'', left(m.text, 50000)) @@ $13 AND ' || stays() || '
     ORDER BY m.at DESC LIMIT $14'
    USING seen, usr, scopes, channels, ways, here, begun, ended, each, over, since, s.parts, s.words, most;
END
$$;

-- The messages with these words among what was said lately: the newest messages of the conversations that were last active,
-- or the newest of a time, a channel or a direction.
CREATE FUNCTION late_messages_with(
  s sought, seen text[], usr uuid, over text, came_in boolean, since timestamptz, until timestamptz, most int)
RETURNS SETOF message
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
  reach int := CASE WHEN s.reach = 0 THEN 8000 ELSE s.reach END;
BEGIN
  IF until IS NOT NULL OR over IS NOT NULL OR came_in IS NOT NULL THEN
    RETURN QUERY SELECT * FROM messages_by_time(s, seen, usr, over, came_in, since, until, reach, most);
    RETURN;
  END IF;
  RETURN QUERY
    SELECT m.* FROM (
      SELECT m.* FROM last_active(seen, usr, NULL, NULL, since, false, greatest(100, reach / 6)) c
      CROSS JOIN LATERAL strands_of(c.workspace_id, c.id) t
      CROSS JOIN LATERAL (
        SELECT m.* FROM message m
        WHERE m.workspace_id = c.workspace_id AND m.conversation_id = t.strand AND m.at >= coalesce(since, '-infinity')
        ORDER BY m.at DESC LIMIT 20) m
      LIMIT reach) m
    WHERE m.text ILIKE ALL (s.parts) AND to_tsvector('simple', left(m.text, 50000)) @@ s.words
      AND NOT EXISTS (
        SELECT FROM removed_conversation r
        WHERE r.workspace_id = m.workspace_id AND r.id = m.conversation_id AND r.pending AND m.at <= r.until)
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
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET jit = off
SET work_mem = '16MB'
AS $$
DECLARE
  here uuid := current_setting('unibox.workspace')::uuid;
  s sought := sought(whole, beginning, enough);
  too_many int := search_limit('frequent', 20000);
  readable int := search_limit('read', 10000);
  strands uuid[];
  is_short boolean;
  found message[];
  indexed message[];
  many bigint;
BEGIN
  IF conversation IS NOT NULL OR contact IS NOT NULL THEN
    EXECUTE
      'SELECT ARRAY(
         SELECT t.strand FROM conversation c CROSS JOIN LATERAL strands_of(c.workspace_id, c.id) t
         WHERE c.workspace_id = $3 AND '
      || CASE WHEN conversation IS NULL THEN 'c.contact_id = $5'
           ELSE 'c.id = $4 AND c.contact_id = coalesce($5, c.contact_id)' END
      || ' AND ' || in_sight() || ')'
      INTO strands USING seen, usr, here, conversation, contact;
    is_short := (SELECT count(*) <= readable FROM (
      SELECT FROM unnest(strands) AS t (strand) CROSS JOIN LATERAL (
        SELECT FROM message m WHERE m.workspace_id = here AND m.conversation_id = t.strand LIMIT readable + 1) m
      LIMIT readable + 1) m);
    IF is_short OR s.about > too_many THEN
      RETURN QUERY SELECT m, NOT is_short
        FROM messages_of(s, strands, seen, usr, over, came_in, since, until, readable, most) m;
      RETURN;
    END IF;
  ELSIF late OR s.reach > 0 THEN
    found := ARRAY(SELECT m FROM late_messages_with(s, seen, usr, over, came_in, since, until, most) m);
    IF late OR (late IS NULL AND (cardinality(found) >= enough OR s.about > too_many)) THEN
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
       LIMIT $12)
     SELECT (SELECT count(*) FROM i), ARRAY(
       SELECT t FROM (
         SELECT m.workspace_id, m.id FROM (SELECT i.* FROM i ORDER BY i.at DESC, i.id DESC OFFSET 0) m
         WHERE ' || stays() || ' AND ' || message_in_sight() || '
         LIMIT $11) f
       JOIN message t ON t.workspace_id = f.workspace_id AND t.id = f.id)'
    INTO many, indexed
    USING seen, usr, s.indexed, s.parts, s.words, strands, over, came_in, since, until, most, too_many + 1;
  IF many > too_many THEN
    found := ARRAY(SELECT m FROM late_messages_with(s, seen, usr, over, came_in, since, until, most) m WHERE strands IS NULL
      UNION ALL
      SELECT m FROM messages_of(s, strands, seen, usr, over, came_in, since, until, readable, most) m WHERE strands IS NOT NULL);
  END IF;
  RETURN QUERY
    SELECT m, many > too_many FROM unnest(indexed) m WHERE many <= too_many
    UNION ALL
    SELECT m, many > too_many FROM unnest(found) m
    WHERE many > too_many OR NOT EXISTS (SELECT FROM unnest(indexed) i WHERE i.id = m.id);
END
$$;
