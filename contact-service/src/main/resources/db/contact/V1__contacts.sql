-- What is looked for inside names and addresses is found by its trigrams, within a workspace.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

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
  -- Who looks after it, where somebody was named; else the user of a personal scope.
  named_owner    uuid,
  owner          uuid        GENERATED ALWAYS AS
                   (coalesce(named_owner, CASE WHEN scope LIKE 'user:%' THEN substr(scope, 6)::uuid END)) STORED,
  automations    jsonb       NOT NULL DEFAULT '[]',
  -- The latest statement on each channel; how it came about stands in consent_entry.
  consents       jsonb       NOT NULL DEFAULT '[]',
  version        bigint      NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  -- Since when it has no longer the address that its id follows from; null where it has it, or was not met under one.
  met_until      timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX contact_by_name ON contact (workspace_id, sort_name, id);
CREATE INDEX contact_by_creation ON contact (workspace_id, created_at, id);
CREATE INDEX contact_by_change ON contact (workspace_id, updated_at, id);
-- A user's list merges the parts of the scopes that the user sees, each sorted by its index.
CREATE INDEX contact_by_scope_and_name ON contact (workspace_id, scope, sort_name, id);
CREATE INDEX contact_by_scope_and_creation ON contact (workspace_id, scope, created_at, id);
CREATE INDEX contact_by_scope_and_change ON contact (workspace_id, scope, updated_at, id);
CREATE INDEX contact_by_owner ON contact (workspace_id, owner);
CREATE INDEX contact_by_named_owner ON contact (workspace_id, named_owner) WHERE named_owner IS NOT NULL;
CREATE INDEX contact_by_tag ON contact USING gin (workspace_id, tags);
CREATE INDEX contact_by_follower ON contact USING gin (workspace_id, followers);
CREATE INDEX contact_by_name_part ON contact USING gin (workspace_id, sort_name gin_trgm_ops);
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
CREATE INDEX contact_address_by_part ON contact_address USING gin (workspace_id, value gin_trgm_ops);
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

-- How much was said in each conversation, as the inbox last said it. Of one that is gone the version is left, for a while.
CREATE TABLE conversation_count (
  workspace_id    uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  -- Null where the conversation is gone.
  contact_id      uuid,
  version         bigint      NOT NULL,
  message_count   bigint      NOT NULL,
  last_message_at timestamptz,
  -- The team that handles it, beside whose it is; its members see the contact.
  team            uuid,
  -- The merges that it came to its contact by.
  merges          uuid[]      NOT NULL DEFAULT '{}',
  removed_at      timestamptz,
  PRIMARY KEY (workspace_id, conversation_id),
  CHECK ((contact_id IS NULL) = (removed_at IS NOT NULL))
);
CREATE INDEX conversation_count_by_removal ON conversation_count (removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX conversation_count_by_contact ON conversation_count (workspace_id, contact_id);
CREATE INDEX conversation_count_by_team ON conversation_count (workspace_id, team) WHERE team IS NOT NULL;
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

-- Behind the wall only operators that are known to leak nothing may use an index, and neither LIKE nor @> is one. So
-- these look as the owner of the tables, and hold themselves to the workspace of the transaction.
CREATE FUNCTION contacts_found(name_pattern text, address_pattern text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM contact
  WHERE workspace_id = current_setting('unibox.workspace')::uuid AND sort_name LIKE name_pattern
  UNION
  SELECT contact_id FROM contact_address
  WHERE workspace_id = current_setting('unibox.workspace')::uuid AND value LIKE address_pattern
$$;
REVOKE ALL ON FUNCTION contacts_found FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts_found TO unibox_api;

CREATE FUNCTION contacts_tagged(tag text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM contact WHERE workspace_id = current_setting('unibox.workspace')::uuid AND tags @> ARRAY[tag]
$$;
REVOKE ALL ON FUNCTION contacts_tagged FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts_tagged TO unibox_api;

CREATE FUNCTION contacts_followed(follower uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM contact WHERE workspace_id = current_setting('unibox.workspace')::uuid AND followers @> ARRAY[follower]
$$;
REVOKE ALL ON FUNCTION contacts_followed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts_followed TO unibox_api;
