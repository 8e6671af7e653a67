-- What contacts said themselves about a channel, heard with the message itself. It counts until contact-service has said
-- the same: of the two the later one does.
CREATE TABLE heard_consent (
  workspace_id uuid        NOT NULL,
  contact_id   uuid        NOT NULL,
  channel      text        NOT NULL,
  allowed      boolean     NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, contact_id, channel)
);
SELECT workspace_wall('heard_consent');

-- What users write to each other beside a conversation.
CREATE TABLE note (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  at              timestamptz NOT NULL,
  author_id       uuid        NOT NULL,
  text            text        NOT NULL,
  mentions        jsonb,
  edited_at       timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX note_timeline ON note (workspace_id, conversation_id, at, id);
SELECT workspace_wall('note');

-- What users have begun to write.
CREATE TABLE draft (
  workspace_id    uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  user_id         uuid        NOT NULL,
  channel         text        NOT NULL,
  message         text        NOT NULL,
  subject         text,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, user_id, channel)
);
SELECT workspace_wall('draft');

-- The emojis that users put on messages, one a user.
CREATE TABLE reaction (
  workspace_id    uuid        NOT NULL,
  message_id      uuid        NOT NULL,
  user_id         uuid        NOT NULL,
  emoji           text        NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, message_id, user_id)
);
SELECT workspace_wall('reaction');
