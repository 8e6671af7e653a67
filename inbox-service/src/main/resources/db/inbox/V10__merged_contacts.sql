-- Who a contact turned out to be; there while it is merged.
ALTER TABLE contact_card ADD COLUMN merged_into uuid;
CREATE INDEX contact_card_merged ON contact_card (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

-- The conversation that a message was in before it was merged into the one where it is now.
ALTER TABLE message ADD COLUMN origin_id uuid;
CREATE INDEX message_origin ON message (workspace_id, conversation_id, origin_id) WHERE origin_id IS NOT NULL;

-- What a merged contact's conversation has become, so that it can be had back: either the conversation changed hands, or
-- its messages moved into another.
CREATE TABLE merged_conversation (
  workspace_id    uuid        NOT NULL,
  contact_id      uuid        NOT NULL,
  id              uuid        NOT NULL,
  -- Where its messages are now.
  conversation_id uuid        NOT NULL,
  scope           text        NOT NULL,
  handed_over     boolean     NOT NULL,
  -- When the last of its messages came; what was said later is the other contact's.
  until           timestamptz NOT NULL,
  read_until      timestamptz,
  -- The row as it was.
  kept            jsonb       NOT NULL,
  merged_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, contact_id, id)
);
CREATE INDEX merged_conversation_holder ON merged_conversation (workspace_id, conversation_id);
SELECT workspace_wall('merged_conversation');

-- Who a contact is after all merges.
CREATE FUNCTION root_contact(workspace uuid, contact uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE way AS (
    SELECT contact AS id, 0 AS step
    UNION ALL
    SELECT k.merged_into, way.step + 1
    FROM way JOIN contact_card k ON k.workspace_id = workspace AND k.contact_id = way.id
    WHERE k.merged_into IS NOT NULL AND way.step < 50)
  SELECT id FROM way ORDER BY step DESC LIMIT 1
$$;

-- No conversation is opened with a contact who is merged at this moment: whoever tries has to look again who it is.
CREATE FUNCTION refuse_merged_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('merge a contact'), slot)
  FROM (SELECT DISTINCT (hashtextextended(contact_id::text, 0) & 63)::int AS slot FROM added ORDER BY slot) slots;
  IF EXISTS (
    SELECT FROM added a JOIN contact_card k ON k.workspace_id = a.workspace_id AND k.contact_id = a.contact_id
    WHERE k.merged_into IS NOT NULL)
  THEN
    RAISE EXCEPTION 'the contact was merged' USING ERRCODE = '40001';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refuse_merged_contacts AFTER INSERT ON conversation REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_merged_contacts();

-- Counts a conversation again from its messages; of those that came from elsewhere, each remembers what was read.
CREATE FUNCTION recount_conversation(of_workspace uuid, of_conversation uuid) RETURNS void LANGUAGE sql VOLATILE AS $$
  UPDATE conversation c SET version = c.version + 1, message_count = n.messages, unread_count = n.unread,
      channels = coalesce(n.channels, c.channels), channel = coalesce(l.channel, c.channel),
      line_id = coalesce(l.line_id, c.line_id), address = coalesce(l.address, c.address),
      last_message_id = coalesce(l.id, c.last_message_id), last_message_at = coalesce(l.at, c.last_message_at)
  FROM (
    SELECT count(*) AS messages,
        count(*) FILTER (WHERE m.inbound AND m.at > coalesce(
          CASE WHEN m.origin_id IS NULL THEN o.read_until ELSE p.read_until END, '-infinity')) AS unread,
        array_agg(DISTINCT m.channel) AS channels
    FROM conversation o
    LEFT JOIN removed_conversation r ON r.workspace_id = o.workspace_id AND r.id = o.id AND r.pending
    JOIN message m ON m.workspace_id = o.workspace_id AND m.conversation_id = o.id
      AND m.at > coalesce(r.until, '-infinity')
    LEFT JOIN (
      SELECT id, max(read_until) AS read_until FROM merged_conversation
      WHERE workspace_id = of_workspace AND conversation_id = of_conversation GROUP BY id) p ON p.id = m.origin_id
    WHERE o.workspace_id = of_workspace AND o.id = of_conversation) n
  LEFT JOIN LATERAL (
    SELECT m.id, m.at, m.channel, m.line_id, m.address FROM message m
    WHERE m.workspace_id = of_workspace AND m.conversation_id = of_conversation
    ORDER BY m.at DESC, m.id DESC LIMIT 1) l ON true
  WHERE c.workspace_id = of_workspace AND c.id = of_conversation
$$;

-- Deletes at once what is left of a removed conversation that was opened again, so that nothing older can be moved into
-- what is about to be deleted.
CREATE FUNCTION finish_removal(of_workspace uuid, of_conversation uuid) RETURNS void LANGUAGE sql VOLATILE AS $$
  WITH pending AS (
    UPDATE removed_conversation r SET pending = false
    WHERE r.workspace_id = of_workspace AND r.id = of_conversation AND r.pending
    RETURNING r.workspace_id, r.id, r.until),
  gone AS (
    DELETE FROM message m USING pending p
    WHERE m.workspace_id = p.workspace_id AND m.conversation_id = p.id AND m.at <= p.until
    RETURNING m.workspace_id, m.id)
  DELETE FROM delivery_report d USING gone WHERE d.workspace_id = gone.workspace_id AND d.message_id = gone.id
$$;

-- Moves messages to another conversation: all, or those of one origin, or those up to a time.
CREATE FUNCTION move_messages(
  of_workspace uuid, from_id uuid, to_id uuid, only_origin uuid, until_time timestamptz)
RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT finish_removal(of_workspace, to_id);

  WITH moved AS (
    UPDATE message m SET conversation_id = to_id,
        origin_id = NULLIF(coalesce(m.origin_id, from_id), to_id)
    WHERE m.workspace_id = of_workspace AND m.conversation_id = from_id
      AND (only_origin IS NULL OR coalesce(m.origin_id, from_id) = only_origin)
      AND (until_time IS NULL OR m.at <= until_time)
      AND NOT EXISTS (
        SELECT FROM removed_conversation r
        WHERE r.workspace_id = m.workspace_id AND r.id = m.conversation_id AND r.pending AND m.at <= r.until)
    RETURNING m.id)
  UPDATE reaction e SET conversation_id = to_id FROM moved
  WHERE e.workspace_id = of_workspace AND e.message_id = moved.id
$$;

-- Lets a conversation go whose messages have moved, so that its versions go on should it come back.
CREATE FUNCTION dissolve_conversation(of_workspace uuid, of_conversation uuid) RETURNS void LANGUAGE sql VOLATILE AS $$
  WITH gone AS (
    DELETE FROM conversation c WHERE c.workspace_id = of_workspace AND c.id = of_conversation
    RETURNING c.id, c.version, c.last_message_at)
  INSERT INTO removed_conversation AS r (workspace_id, id, version, until, pending)
  SELECT of_workspace, id, version + 1, last_message_at, false FROM gone
  ON CONFLICT (workspace_id, id) DO UPDATE
    SET version = excluded.version, until = CASE WHEN r.pending THEN r.until ELSE excluded.until END
$$;

-- Puts a conversation where there is none: the row of another, for another contact.
CREATE FUNCTION open_conversation(model conversation, new_id uuid, new_contact uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  model.id := new_id;
  model.contact_id := new_contact;
  model.version := coalesce(
    (SELECT r.version FROM removed_conversation r WHERE r.workspace_id = model.workspace_id AND r.id = new_id), 0);
  INSERT INTO conversation SELECT model.*;
END $$;

-- Lets the conversations of a contact who was merged follow to whom it turned out to be. Returns those that are
-- different now. The tables are those whose rows move with a conversation.
CREATE FUNCTION follow_merge(of_workspace uuid, merged uuid, hanging text[]) RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  target uuid := root_contact(of_workspace, merged);
  x conversation;
  y uuid;
  moving text;
BEGIN
  IF target = merged THEN
    RETURN;
  END IF;
  FOR x IN
    SELECT * FROM conversation WHERE workspace_id = of_workspace AND contact_id = merged ORDER BY id FOR UPDATE
  LOOP
    SELECT c.id INTO y FROM conversation c
    WHERE c.workspace_id = of_workspace AND c.contact_id = target AND c.scope = x.scope FOR UPDATE;
    INSERT INTO merged_conversation (
      workspace_id, contact_id, id, conversation_id, scope, handed_over, until, read_until, kept)
    VALUES (of_workspace, merged, x.id, coalesce(y, x.id), x.scope, y IS NULL, x.last_message_at, x.read_until,
      to_jsonb(x))
    ON CONFLICT (workspace_id, contact_id, id) DO UPDATE SET conversation_id = excluded.conversation_id,
      handed_over = excluded.handed_over, until = excluded.until, read_until = excluded.read_until,
      kept = excluded.kept;
    IF y IS NULL THEN
      UPDATE conversation c SET contact_id = target, version = c.version + 1
      WHERE c.workspace_id = of_workspace AND c.id = x.id;
      RETURN NEXT x.id;
    ELSE
      UPDATE merged_conversation p SET conversation_id = y
      WHERE p.workspace_id = of_workspace AND p.conversation_id = x.id;
      PERFORM move_messages(of_workspace, x.id, y, NULL, NULL);
      FOREACH moving IN ARRAY hanging LOOP
        EXECUTE format('UPDATE %I SET conversation_id = $1 WHERE workspace_id = $2 AND conversation_id = $3', moving)
        USING y, of_workspace, x.id;
      END LOOP;
      PERFORM dissolve_conversation(of_workspace, x.id);
      PERFORM recount_conversation(of_workspace, y);
      RETURN NEXT y;
    END IF;
  END LOOP;
END $$;

-- Gives a contact who is merged no longer, and those merged into it, what came from them; what was said since stays.
-- Returns the conversations that are different now.
CREATE FUNCTION undo_merge(of_workspace uuid, unmerged uuid) RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  p merged_conversation;
  c conversation;
  t uuid;
  z uuid;
BEGIN
  FOR p IN
    WITH RECURSIVE below AS (
      SELECT unmerged AS id
      UNION
      SELECT k.contact_id FROM below JOIN contact_card k ON k.workspace_id = of_workspace AND k.merged_into = below.id)
    SELECT m.* FROM below JOIN merged_conversation m ON m.workspace_id = of_workspace AND m.contact_id = below.id
    ORDER BY m.contact_id = unmerged DESC, m.merged_at DESC
  LOOP
    SELECT * INTO c FROM conversation
    WHERE workspace_id = of_workspace AND id = (
      SELECT m.conversation_id FROM merged_conversation m
      WHERE m.workspace_id = of_workspace AND m.contact_id = p.contact_id AND m.id = p.id)
    FOR UPDATE;
    CONTINUE WHEN c.id IS NULL;
    IF c.contact_id <> unmerged THEN
      SELECT id INTO t FROM conversation
      WHERE workspace_id = of_workspace AND contact_id = unmerged AND scope = p.scope FOR UPDATE;
      IF t IS NULL AND p.handed_over AND c.id = p.id THEN
        -- The conversation itself goes back, and what does not belong to it stays with whom it is taken from.
        t := c.id;
        UPDATE conversation SET contact_id = unmerged WHERE workspace_id = of_workspace AND id = c.id;
        IF EXISTS (
            SELECT FROM message m WHERE m.workspace_id = of_workspace AND m.conversation_id = c.id
              AND m.origin_id IS NULL AND m.at > p.until)
          OR EXISTS (
            SELECT FROM merged_conversation m WHERE m.workspace_id = of_workspace AND m.conversation_id = c.id
              AND root_contact(of_workspace, m.contact_id) <> unmerged)
        THEN
          z := gen_random_uuid();
          PERFORM open_conversation(c, z, c.contact_id);
          UPDATE message m SET conversation_id = z
          WHERE m.workspace_id = of_workspace AND m.conversation_id = c.id AND CASE
            WHEN m.origin_id IS NULL THEN m.at > p.until
            ELSE EXISTS (
              SELECT FROM merged_conversation q WHERE q.workspace_id = of_workspace AND q.conversation_id = c.id
                AND q.id = m.origin_id AND root_contact(of_workspace, q.contact_id) <> unmerged) END;
          UPDATE merged_conversation q SET conversation_id = z
          WHERE q.workspace_id = of_workspace AND q.conversation_id = c.id
            AND root_contact(of_workspace, q.contact_id) <> unmerged;
          PERFORM recount_conversation(of_workspace, z);
          RETURN NEXT z;
        END IF;
      ELSE
        IF t IS NULL THEN
          t := CASE WHEN EXISTS (SELECT FROM conversation WHERE workspace_id = of_workspace AND id = p.id)
            THEN gen_random_uuid() ELSE p.id END;
          PERFORM open_conversation(jsonb_populate_record(c, p.kept), t, unmerged);
          UPDATE conversation SET read_until = p.read_until WHERE workspace_id = of_workspace AND id = t;
        END IF;
        PERFORM move_messages(of_workspace, c.id, t, p.id, CASE WHEN p.handed_over THEN p.until END);
        UPDATE merged_conversation m SET conversation_id = t
        WHERE m.workspace_id = of_workspace AND m.contact_id = p.contact_id AND m.id = p.id;
        IF p.contact_id = unmerged THEN
          UPDATE message m SET origin_id = NULL
          WHERE m.workspace_id = of_workspace AND m.conversation_id = t AND m.origin_id = p.id;
        END IF;
        PERFORM recount_conversation(of_workspace, c.id);
        RETURN NEXT c.id;
      END IF;
      PERFORM recount_conversation(of_workspace, t);
      RETURN NEXT t;
    END IF;
    IF p.contact_id = unmerged THEN
      DELETE FROM merged_conversation m
      WHERE m.workspace_id = of_workspace AND m.contact_id = p.contact_id AND m.id = p.id;
    END IF;
  END LOOP;
END $$;

-- Deletes what came from a contact who is merged and is to be forgotten. Returns the conversations that are different.
CREATE FUNCTION erase_merged(of_workspace uuid, contact uuid) RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  p merged_conversation;
BEGIN
  FOR p IN
    DELETE FROM merged_conversation m WHERE m.workspace_id = of_workspace AND m.contact_id = contact RETURNING m.*
  LOOP
    WITH gone AS (
      DELETE FROM message m
      WHERE m.workspace_id = of_workspace AND m.conversation_id = p.conversation_id
        AND coalesce(m.origin_id, m.conversation_id) = p.id AND (NOT p.handed_over OR m.at <= p.until)
      RETURNING m.id)
    DELETE FROM delivery_report r USING gone WHERE r.workspace_id = of_workspace AND r.message_id = gone.id;
    PERFORM recount_conversation(of_workspace, p.conversation_id);
    RETURN NEXT p.conversation_id;
  END LOOP;
END $$;
