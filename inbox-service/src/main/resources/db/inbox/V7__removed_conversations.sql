-- Conversations that are gone. The version goes on from here should the conversation be opened again, and so do its
-- times. While it is pending, messages up to that time are still being deleted, some at once.
CREATE TABLE removed_conversation (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  version      bigint      NOT NULL,
  until        timestamptz NOT NULL,
  pending      boolean     NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX removed_conversation_pending ON removed_conversation (workspace_id, id) WHERE pending;
SELECT workspace_wall('removed_conversation');

-- What is still to be deleted does not show meanwhile, whatever asks for messages.
CREATE POLICY not_removed ON message AS RESTRICTIVE FOR SELECT TO unibox_api USING (
  conversation_id <> ALL (ARRAY(SELECT r.id FROM removed_conversation r WHERE r.pending))
  OR at > (
    SELECT r.until FROM removed_conversation r
    WHERE r.workspace_id = message.workspace_id AND r.id = message.conversation_id));

-- Where a conversation that is opened goes on. It looks anew, since the conversation may have gone while the asker
-- waited for it. Without a workspace it does not look at all.
CREATE FUNCTION removal_of(workspace uuid, conversation uuid) RETURNS SETOF removed_conversation
LANGUAGE sql VOLATILE STRICT ROWS 1 AS $$
  SELECT * FROM removed_conversation WHERE workspace_id = workspace AND id = conversation
$$;
