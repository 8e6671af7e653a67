-- Gives a conversation back that changed hands; what else it shows stays with whom it is taken from, in a new one.
CREATE FUNCTION hand_back(c conversation, own merged_conversation, back uuid[], many bigint, unread bigint) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  rest uuid := gen_random_uuid();
BEGIN
  UPDATE conversation k SET contact_id = own.contact_id, strand_id = NULLIF(own.id, k.id), message_count = many,
      unread_count = unread
  WHERE k.workspace_id = c.workspace_id AND k.id = c.id;
  DELETE FROM merged_conversation p WHERE p.workspace_id = c.workspace_id AND p.id = own.id;
  IF c.message_count > many THEN
    c.message_count := c.message_count - many;
    c.unread_count := c.unread_count - unread;
    PERFORM open_conversation(c, rest, c.contact_id, coalesce(c.strand_id, c.id));
    UPDATE merged_conversation p SET conversation_id = rest
    WHERE p.workspace_id = c.workspace_id AND p.conversation_id = c.id AND p.id <> ALL(back);
    PERFORM settle_conversation(c.workspace_id, rest);
  ELSE
    DELETE FROM merged_conversation p
    WHERE p.workspace_id = c.workspace_id AND p.conversation_id = c.id AND p.id <> ALL(back);
  END IF;
  PERFORM settle_conversation(c.workspace_id, c.id);
END $$;

-- Opens the conversation again that a contact had, under its id where that is free; where it had none, one like the one
-- that it is taken out of.
CREATE FUNCTION take_back(c conversation, own merged_conversation, contact uuid, many bigint, unread bigint) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  model conversation := CASE WHEN own.id IS NULL THEN c ELSE jsonb_populate_record(c, own.kept) END;
  t uuid := model.id;
BEGIN
  IF EXISTS (SELECT FROM conversation k WHERE k.workspace_id = c.workspace_id AND k.id = t) THEN
    t := gen_random_uuid();
  END IF;
  model.message_count := many;
  model.unread_count := unread;
  PERFORM open_conversation(model, t, contact, coalesce(own.id, t));
  DELETE FROM merged_conversation p WHERE p.workspace_id = c.workspace_id AND p.id = own.id;
  RETURN t;
END $$;

-- Gives a contact who is merged no longer, and those merged into it, what came from them; what was said since stays.
-- Returns the conversations that are different now; there may be nothing left in one.
CREATE FUNCTION undo_merge(of_workspace uuid, unmerged uuid) RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  c conversation;
  -- What goes back, how much it is, and the latest of it that was the contact's own.
  back uuid[];
  many bigint;
  unread bigint;
  own merged_conversation;
  own_id uuid;
  t uuid;
BEGIN
  FOR c IN
    SELECT * FROM conversation k
    WHERE k.workspace_id = of_workspace AND k.contact_id <> unmerged
      AND k.id IN (SELECT p.conversation_id FROM merged_below(of_workspace, unmerged) p)
    ORDER BY k.id FOR UPDATE
  LOOP
    SELECT array_agg(p.id), sum(p.messages), sum(p.unread) INTO back, many, unread
    FROM merged_below(of_workspace, unmerged) p WHERE p.conversation_id = c.id;
    CONTINUE WHEN back IS NULL;
    SELECT * INTO own FROM merged_conversation p
    WHERE p.workspace_id = of_workspace AND p.id = ANY(back) AND p.contact_id = unmerged
    ORDER BY p.merged_at DESC LIMIT 1;
    own_id := (own.kept ->> 'id')::uuid;
    SELECT k.id INTO t FROM conversation k
    WHERE k.workspace_id = of_workspace AND k.contact_id = unmerged AND k.scope = c.scope FOR UPDATE;
    IF t IS NULL AND many = 0 THEN
      DELETE FROM merged_conversation p WHERE p.workspace_id = of_workspace AND p.id = ANY(back);
    ELSIF t IS NULL AND own_id = c.id THEN
      PERFORM hand_back(c, own, back, many, unread);
      IF c.message_count > many THEN
        RETURN QUERY SELECT k.id FROM conversation k
        WHERE k.workspace_id = of_workspace AND k.contact_id = c.contact_id AND k.scope = c.scope;
      END IF;
      RETURN NEXT c.id;
    ELSE
      UPDATE conversation k SET message_count = k.message_count - many, unread_count = k.unread_count - unread
      WHERE k.workspace_id = of_workspace AND k.id = c.id;
      IF t IS NULL THEN
        t := take_back(c, own, unmerged, many, unread);
      ELSE
        UPDATE conversation k SET message_count = k.message_count + many, unread_count = k.unread_count + unread
        WHERE k.workspace_id = of_workspace AND k.id = t;
      END IF;
      UPDATE merged_conversation p SET conversation_id = t WHERE p.workspace_id = of_workspace AND p.id = ANY(back);
      PERFORM settle_conversation(of_workspace, c.id), settle_conversation(of_workspace, t);
      RETURN NEXT c.id;
      RETURN NEXT t;
    END IF;
  END LOOP;
END $$;

-- Deletes what came from a contact who is merged and is to be forgotten: it is hidden at once, and goes behind that.
-- Returns the conversations that are different; there may be nothing left in one.
CREATE FUNCTION erase_merged(of_workspace uuid, contact uuid) RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  c uuid;
BEGIN
  FOR c IN
    SELECT k.id FROM conversation k
    WHERE k.workspace_id = of_workspace AND k.id IN (
      SELECT p.conversation_id FROM merged_conversation p
      WHERE p.workspace_id = of_workspace AND p.contact_id = contact)
    ORDER BY k.id FOR UPDATE
  LOOP
    WITH gone AS (
      DELETE FROM merged_conversation p
      WHERE p.workspace_id = of_workspace AND p.contact_id = contact AND p.conversation_id = c
      RETURNING p.id, p.messages, p.unread, p.until),
    doomed AS (
      INSERT INTO removed_conversation AS r (workspace_id, id, version, until, pending)
      SELECT of_workspace, id, 0, until, true FROM gone
      ON CONFLICT (workspace_id, id) DO UPDATE SET until = greatest(r.until, excluded.until), pending = true)
    UPDATE conversation k SET message_count = k.message_count - n.messages, unread_count = k.unread_count - n.unread
    FROM (SELECT sum(messages) AS messages, sum(unread) AS unread FROM gone) n
    WHERE k.workspace_id = of_workspace AND k.id = c AND n.messages IS NOT NULL;
    PERFORM settle_conversation(of_workspace, c);
    RETURN NEXT c;
  END LOOP;
END $$;
