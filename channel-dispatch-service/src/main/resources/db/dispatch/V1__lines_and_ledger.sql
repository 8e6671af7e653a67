-- The workspaces that were heard of, and whose a line is that nobody was named for.
CREATE TABLE workspaces (
  workspace_id    uuid        PRIMARY KEY,
  version         bigint      NOT NULL,
  first_user      uuid        NOT NULL,
  -- When the workspace was given its line at the sandbox, if ever: a line that was closed does not come back.
  sandbox_line_at timestamptz
);
CREATE INDEX workspaces_without_sandbox_line ON workspaces (workspace_id) WHERE sandbox_line_at IS NULL;

CREATE TABLE users (
  user_id      uuid   PRIMARY KEY,
  workspace_id uuid   NOT NULL,
  version      bigint NOT NULL,
  role         text   NOT NULL,
  status       text   NOT NULL,
  teams        uuid[] NOT NULL
);

CREATE TABLE teams (
  team_id      uuid    PRIMARY KEY,
  workspace_id uuid    NOT NULL,
  version      bigint  NOT NULL,
  present      boolean NOT NULL
);

CREATE TABLE channel_accounts (
  id                  uuid        PRIMARY KEY,
  workspace_id        uuid        NOT NULL,
  version             bigint      NOT NULL,
  channel             text        NOT NULL,
  provider            text        NOT NULL,
  provider_account    text        NOT NULL,
  address             text        NOT NULL,
  display_name        text        NOT NULL,
  scope               text        NOT NULL,
  assigned            boolean     NOT NULL,
  is_default          boolean     NOT NULL,
  connected           boolean     NOT NULL,
  messages_per_second integer,
  -- Opens only as these credentials of this version of this line.
  sealed_credentials  text        NOT NULL,
  created_at          timestamptz NOT NULL,
  CONSTRAINT one_line_an_address UNIQUE (workspace_id, channel, address)
);
CREATE UNIQUE INDEX one_default_a_channel ON channel_accounts (workspace_id, channel) WHERE is_default;

-- What was to be handed to a provider, and what came of it: one row a message, and the queue at the same time.
CREATE TABLE deliveries (
  message_id          uuid        PRIMARY KEY,
  workspace_id        uuid        NOT NULL,
  channel_account_id  uuid        NOT NULL,
  -- Empty, like the content, once the contact is erased; the recipient is then phone:erased.
  contact_id          uuid,
  -- The same person as another contact, whose word counts as well.
  other_contact_id    uuid,
  recipient           text        NOT NULL,
  -- Gone once the provider has it: nobody needs it here any more.
  content             text,
  -- The order of arrival; a delivery that is tried again goes to the end.
  position            bigint      GENERATED ALWAYS AS IDENTITY,
  state               text        NOT NULL DEFAULT 'queued',
  attempts            integer     NOT NULL DEFAULT 0,
  looks               integer     NOT NULL DEFAULT 0,
  -- When something is to happen next: the call, the look, or the end of a lease.
  due_at              timestamptz NOT NULL DEFAULT now(),
  queued_at           timestamptz NOT NULL DEFAULT now(),
  first_called_at     timestamptz,
  ended_at            timestamptz,
  provider_message_id text,
  failure_code        text,
  failure_detail      text,
  provider_code       text,
  retryable           boolean     NOT NULL DEFAULT false,
  CHECK (state IN ('queued', 'waiting', 'calling', 'unknown', 'accepted', 'failed')),
  CHECK ((state IN ('accepted', 'failed')) = (ended_at IS NOT NULL)),
  CHECK ((state = 'accepted') = (provider_message_id IS NOT NULL))
);
-- Whether an older one of the same recipient is still open.
CREATE INDEX deliveries_open ON deliveries (channel_account_id, recipient, position) WHERE ended_at IS NULL;
CREATE INDEX deliveries_to_call ON deliveries (channel_account_id, due_at, position)
  WHERE state IN ('queued', 'waiting');
CREATE INDEX deliveries_to_search ON deliveries (channel_account_id, due_at) WHERE state IN ('calling', 'unknown');
CREATE INDEX deliveries_not_accepted ON deliveries (workspace_id, position) WHERE state <> 'accepted';
CREATE INDEX deliveries_by_contact ON deliveries (contact_id) WHERE contact_id IS NOT NULL;
-- Rows go when they are old, and stand in the table in the order of their age.
CREATE INDEX deliveries_by_age ON deliveries USING brin (queued_at);
CREATE INDEX deliveries_by_provider_id ON deliveries (provider_message_id) WHERE provider_message_id IS NOT NULL;
-- Every row is updated two or three times in its first second.
ALTER TABLE deliveries SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

SELECT workspace_wall('workspaces');
SELECT workspace_wall('users');
SELECT workspace_wall('teams');
SELECT workspace_wall('channel_accounts');
SELECT workspace_wall('deliveries');
