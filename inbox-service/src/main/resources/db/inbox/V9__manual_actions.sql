-- What people have to do by hand about a conversation.
CREATE TABLE manual_action (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  action          text        NOT NULL,
  status          text        NOT NULL,
  assigned_to     uuid,
  created_by      uuid        NOT NULL,
  created_at      timestamptz NOT NULL,
  completed_at    timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX manual_action_list ON manual_action (workspace_id, created_at, id);
CREATE INDEX manual_action_status ON manual_action (workspace_id, status, created_at, id);
CREATE INDEX manual_action_conversation ON manual_action (workspace_id, conversation_id, created_at, id);
SELECT workspace_wall('manual_action');
