-- Who a contact turned out to be; there while it is merged.
ALTER TABLE contact_card ADD COLUMN merged_into uuid;
CREATE INDEX contact_card_merged ON contact_card (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

-- A message stays where it was said. What is said in a conversation is kept under the conversation's own id, or under
-- this one, once the conversation has changed hands; see docs/decisions/0018-merged-messages-stay-where-they-are.md.
ALTER TABLE conversation ADD COLUMN strand_id uuid;
CREATE UNIQUE INDEX conversation_strand ON conversation (workspace_id, strand_id) WHERE strand_id IS NOT NULL;

-- What was said with a contact until it was merged. Nothing is added to it any more; another contact's conversation shows
-- it with its own.
CREATE TABLE merged_conversation (
  workspace_id    uuid        NOT NULL,
  -- Under which its messages are kept.
  id              uuid        NOT NULL,
  -- The conversation that shows them.
  conversation_id uuid        NOT NULL,
  contact_id      uuid        NOT NULL,
  scope           text        NOT NULL,
  messages        bigint      NOT NULL,
  unread          bigint      NOT NULL,
  channels        text[]      NOT NULL,
  -- When the last of its messages came, or one after it.
  until           timestamptz NOT NULL,
  -- The conversation as it was.
  kept            jsonb       NOT NULL,
  merged_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX merged_conversation_holder ON merged_conversation (workspace_id, conversation_id);
CREATE INDEX merged_conversation_contact ON merged_conversation (workspace_id, contact_id);
SELECT workspace_wall('merged_conversation');

-- Under which ids a conversation's messages are kept.
CREATE FUNCTION strands_of(of_workspace uuid, of_conversation uuid) RETURNS TABLE (strand uuid)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT coalesce(c.strand_id, c.id) FROM conversation c WHERE c.workspace_id = of_workspace AND c.id = of_conversation
  UNION ALL
  SELECT p.id FROM merged_conversation p WHERE p.workspace_id = of_workspace AND p.conversation_id = of_conversation
$$;

-- Under which id a message is kept that is added to a conversation. Whoever meant to add it to another contact's has to
-- look again whose it is.
CREATE FUNCTION strand_for(meant uuid, holder uuid, held_strand uuid, conversation uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF holder <> meant THEN
    RAISE EXCEPTION 'the conversation changed hands' USING ERRCODE = '40001';
  END IF;
  RETURN coalesce(held_strand, conversation);
END $$;

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

-- Lets a conversation go whose messages another one shows, so that its versions go on should it come back.
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
CREATE FUNCTION open_conversation(model conversation, new_id uuid, new_contact uuid, new_strand uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  model.id := new_id;
  model.contact_id := new_contact;
  model.strand_id := NULLIF(new_strand, new_id);
  model.version := coalesce(
    (SELECT r.version FROM removed_conversation r WHERE r.workspace_id = model.workspace_id AND r.id = new_id), 0);
  INSERT INTO conversation SELECT model.*;
END $$;

-- Says of a conversation that has more to show, or less, what is the last message of all. A channel is forgotten when
-- nothing shows it any more, as far as the latest thousand of the conversation's own messages tell.
CREATE FUNCTION settle_conversation(of_workspace uuid, of_conversation uuid) RETURNS void LANGUAGE sql VOLATILE AS $$
  UPDATE conversation c SET version = c.version + 1, channel = coalesce(l.channel, c.channel),
      line_id = coalesce(l.line_id, c.line_id), address = coalesce(l.address, c.address),
      last_message_id = coalesce(l.id, c.last_message_id), last_message_at = coalesce(l.at, c.last_message_at),
      channels = ARRAY(
        SELECT unnest(CASE WHEN l.id IS NULL OR own.many = 1000 THEN c.channels ELSE own.channels END)
        UNION
        SELECT unnest(p.channels) FROM merged_conversation p
        WHERE p.workspace_id = of_workspace AND p.conversation_id = of_conversation
        ORDER BY 1)
  FROM (
    SELECT count(*) AS many, array_agg(DISTINCT m.channel) AS channels
    FROM (
      SELECT m.channel FROM conversation o
      JOIN message m ON m.workspace_id = o.workspace_id AND m.conversation_id = coalesce(o.strand_id, o.id)
      WHERE o.workspace_id = of_workspace AND o.id = of_conversation
      ORDER BY m.at DESC LIMIT 1000) m) own
  LEFT JOIN LATERAL (
    SELECT m.* FROM strands_of(of_workspace, of_conversation) s
    CROSS JOIN LATERAL (
      SELECT m.id, m.at, m.channel, m.line_id, m.address FROM message m
      WHERE m.workspace_id = of_workspace AND m.conversation_id = s.strand
      ORDER BY m.at DESC, m.id DESC LIMIT 1) m
    ORDER BY m.at DESC, m.id DESC LIMIT 1) l ON true
  WHERE c.workspace_id = of_workspace AND c.id = of_conversation
$$;

-- Lets the conversations of a contact who was merged follow to whom it turned out to be. Returns those that are
-- different now. The tables are those whose rows move with a conversation; messages do not.
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
      workspace_id, id, conversation_id, contact_id, scope, messages, unread, channels, until, kept)
    SELECT of_workspace, coalesce(x.strand_id, x.id), coalesce(y, x.id), merged, x.scope,
        x.message_count - coalesce(sum(p.messages), 0), x.unread_count - coalesce(sum(p.unread), 0), x.channels,
        x.last_message_at, to_jsonb(x)
    FROM merged_conversation p WHERE p.workspace_id = of_workspace AND p.conversation_id = x.id;
    IF y IS NULL THEN
      UPDATE conversation c SET contact_id = target, strand_id = gen_random_uuid(), version = c.version + 1
      WHERE c.workspace_id = of_workspace AND c.id = x.id;
      RETURN NEXT x.id;
    ELSE
      UPDATE merged_conversation p SET conversation_id = y
      WHERE p.workspace_id = of_workspace AND p.conversation_id = x.id;
      FOREACH moving IN ARRAY hanging LOOP
        EXECUTE format('UPDATE %I SET conversation_id = $1 WHERE workspace_id = $2 AND conversation_id = $3', moving)
        USING y, of_workspace, x.id;
      END LOOP;
      PERFORM dissolve_conversation(of_workspace, x.id);
      UPDATE conversation c SET message_count = c.message_count + x.message_count,
          unread_count = c.unread_count + x.unread_count
      WHERE c.workspace_id = of_workspace AND c.id = y;
      PERFORM settle_conversation(of_workspace, y);
      RETURN NEXT y;
    END IF;
  END LOOP;
END $$;

-- What came from a contact and from those who are merged into it.
CREATE FUNCTION merged_below(of_workspace uuid, of_contact uuid) RETURNS SETOF merged_conversation
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE below AS (
    SELECT of_contact AS id
    UNION
    SELECT k.contact_id FROM below JOIN contact_card k ON k.workspace_id = of_workspace AND k.merged_into = below.id)
  SELECT m.* FROM below JOIN merged_conversation m ON m.workspace_id = of_workspace AND m.contact_id = below.id
$$;
