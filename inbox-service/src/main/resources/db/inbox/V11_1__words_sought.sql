-- The conversation that shows a message that goes by the name m, as the text of an expression.
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

-- That a message that goes by the name m is not of a conversation that was removed, and only waits to be deleted, as the text
-- of a condition.
CREATE FUNCTION stays() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'NOT EXISTS (SELECT FROM removed_conversation r
    WHERE r.workspace_id = m.workspace_id AND r.id = m.conversation_id AND r.pending AND m.at <= r.until)'
$$;

-- Words that are looked for.
CREATE TYPE sought AS (
  words   tsquery,
  -- What the index is asked for. In place of the beginning of frequent words it has these words themselves: for a beginning,
  -- the index puts together all messages of all workspaces. Other words that begin so are found lately only.
  indexed tsquery,
  -- What each text with the words has in it, as patterns: a text is compared faster than it is taken apart.
  parts   text[],
  -- How many messages of the workspace have the words, as far as the last ANALYZE tells; null where it tells nothing.
  about   float,
  -- Among how many of the latest messages they are looked for; 0 where they are so rare that the index is asked at once.
  reach   int);

-- How many messages there are, in all and in the transaction's workspace, as far as the last ANALYZE tells.
CREATE FUNCTION messages_about(OUT everywhere float, OUT here float)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT greatest(t.reltuples, 0), greatest(t.reltuples, 0) * coalesce(
    (SELECT w.share FROM pg_stats s, unnest(s.most_common_vals::text::uuid[], s.most_common_freqs) AS w (workspace, share)
      WHERE s.schemaname = 'public' AND s.tablename = 'message' AND s.attname = 'workspace_id'
        AND w.workspace = current_setting('unibox.workspace')::uuid), 0.001)
  FROM pg_class t WHERE t.oid = 'message'::regclass
$$;

-- Decides how words are looked for. To find a page of frequent words the latest messages are gone through, and the more of
-- them the rarer the words are; an index would hand out all that have the words. Words that the statistics do not know are
-- in less than one message of a thousand.
CREATE FUNCTION sought(whole text, beginning text, enough int) RETURNS sought
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
DECLARE
  lexemes text[] := tsvector_to_array(to_tsvector('simple', whole));
  entire tsquery := plainto_tsquery('simple', whole);
  begun tsquery := CASE WHEN beginning = '' THEN plainto_tsquery('simple', '')
    ELSE to_tsquery('simple', quote_literal(beginning) || ':*') END;
  start text := nullif(lower(beginning), '');
  known boolean;
  of_whole float;
  of_begun float;
  frequent tsquery;
  share float;
  all_messages float;
  messages_here float;
  s sought;
BEGIN
  -- Of very many words the product would be too small for a float, which is an error.
  SELECT count(*) > 0,
      0.0005::float ^ least(20, cardinality(lexemes) - count(*) FILTER (WHERE w.word = ANY(lexemes)))
        * exp(greatest(-50, coalesce(sum(ln(w.share)) FILTER (WHERE w.word = ANY(lexemes)), 0))),
      least(1, coalesce(sum(w.share) FILTER (WHERE starts_with(w.word, start)), 0.0005)),
      string_agg('''' || replace(replace(w.word, '\', '\\'), '''', '''''') || '''', ' | ')
        FILTER (WHERE starts_with(w.word, start))::tsquery
    INTO known, of_whole, of_begun, frequent
    FROM pg_stats p, unnest(p.most_common_elems::text::text[], p.most_common_elem_freqs) AS w (word, share)
    WHERE p.schemaname = 'public' AND p.tablename = 'message_words' AND p.attname = 'to_tsvector' AND w.word IS NOT NULL
      AND w.share > 0;
  share := CASE WHEN known THEN of_whole * CASE WHEN start IS NULL THEN 1 ELSE of_begun END END;
  s.words := entire && begun;
  SELECT everywhere, here INTO all_messages, messages_here FROM messages_about();
  s.indexed := CASE
    WHEN frequent IS NULL OR of_begun * all_messages < search_limit('begun', 100000) THEN s.words
    WHEN lexemes <> '{}' AND of_whole < 0.001 THEN entire
    ELSE entire && frequent END;
  s.parts := ARRAY(
    SELECT '%' || replace(replace(replace(l, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    FROM unnest(lexemes || tsvector_to_array(to_tsvector('simple', beginning))) l ORDER BY length(l) DESC);
  s.about := share * messages_here;
  s.reach := CASE
    WHEN share IS NULL THEN search_limit('late', 2000)
    WHEN s.about > search_limit('rare', 6000) THEN least(12000, 400 + 1.4 * enough / share)
    WHEN s.indexed NOT IN (s.words, entire) THEN search_limit('late', 2000)
    ELSE 0 END;
  RETURN s;
END
$$;
