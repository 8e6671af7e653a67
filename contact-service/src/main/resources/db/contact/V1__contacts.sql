CREATE TABLE contact (
  workspace_id   uuid        NOT NULL,
  id             uuid        NOT NULL,
  -- Whose it is: user:<id> or team:<id>.
  scope          text        NOT NULL,
  name           text        NOT NULL,
  -- The name without case and accents, compared by code point, so that the order is the same on every machine.
  sort_name      text        NOT NULL COLLATE "C",
  title          text,
  avatar_url     text,
  tags           text[]      NOT NULL DEFAULT '{}',
  social_handles jsonb       NOT NULL DEFAULT '{}',
  followers      uuid[]      NOT NULL DEFAULT '{}',
  dnd            boolean     NOT NULL DEFAULT false,
  dnd_all        boolean     NOT NULL DEFAULT false,
  version        bigint      NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX contact_by_name ON contact (workspace_id, sort_name, id);
CREATE INDEX contact_by_scope ON contact (workspace_id, scope);
SELECT workspace_wall('contact');

-- An address leads to one contact only within a workspace and scope: this key is what makes a stranger one contact.
CREATE TABLE contact_address (
  workspace_id uuid    NOT NULL,
  scope        text    NOT NULL,
  address      text    NOT NULL,
  contact_id   uuid    NOT NULL,
  kind         text    NOT NULL GENERATED ALWAYS AS (split_part(address, ':', 1)) STORED,
  value        text    NOT NULL GENERATED ALWAYS AS (substr(address, strpos(address, ':') + 1)) STORED,
  is_primary   boolean NOT NULL,
  -- Whether it is the number that the contact uses WhatsApp on.
  whatsapp     boolean NOT NULL,
  PRIMARY KEY (workspace_id, scope, address),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES contact ON DELETE CASCADE
);
CREATE INDEX contact_address_by_contact ON contact_address (workspace_id, contact_id);
CREATE UNIQUE INDEX one_primary_of_a_kind ON contact_address (workspace_id, contact_id, kind) WHERE is_primary;
SELECT workspace_wall('contact_address');

-- What is left of an erased contact: enough to keep its version growing, should it come back, and nothing about it.
CREATE TABLE contact_tombstone (
  workspace_id uuid        NOT NULL,
  contact_id   uuid        NOT NULL,
  version      bigint      NOT NULL,
  erased_at    timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, contact_id)
);
SELECT workspace_wall('contact_tombstone');

-- How much was said in each conversation, as the inbox last said it.
CREATE TABLE conversation_count (
  workspace_id    uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  contact_id      uuid        NOT NULL,
  version         bigint      NOT NULL,
  message_count   bigint      NOT NULL,
  last_message_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id)
);
CREATE INDEX conversation_count_by_contact ON conversation_count (workspace_id, contact_id);
SELECT workspace_wall('conversation_count');

-- The users of a workspace and their teams, as the account service last said them.
CREATE TABLE users (
  workspace_id uuid   NOT NULL,
  id           uuid   NOT NULL,
  version      bigint NOT NULL,
  name         text   NOT NULL,
  username     text   NOT NULL,
  avatar_url   text,
  role         text   NOT NULL,
  status       text   NOT NULL,
  teams        uuid[] NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT workspace_wall('users');
