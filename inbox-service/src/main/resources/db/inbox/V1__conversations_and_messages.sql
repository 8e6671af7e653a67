-- How far an outbound message has got.
CREATE TYPE delivery AS ENUM ('pending', 'sent', 'failed', 'delivered', 'read');

-- All that was said with one contact in one scope. The counters are exact: they move with the rows of message, in the
-- same statement.
CREATE TABLE conversation (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  version         bigint      NOT NULL,
  scope           text        NOT NULL,
  contact_id      uuid        NOT NULL,
  channel         text        NOT NULL,
  channels        text[]      NOT NULL,
  line_id         uuid        NOT NULL,
  address         text        NOT NULL,
  profile_name    text,
  message_count   bigint      NOT NULL,
  unread_count    bigint      NOT NULL,
  read_until      timestamptz,
  is_starred      boolean     NOT NULL DEFAULT false,
  status          text        NOT NULL DEFAULT 'open',
  priority        text        NOT NULL DEFAULT 'normal',
  assignee_id     uuid,
  -- The team that handles it, where that is another than the scope says.
  team_id         uuid,
  tags            text[]      NOT NULL DEFAULT '{}',
  snoozed_until   timestamptz,
  last_message_id uuid        NOT NULL,
  last_message_at timestamptz NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, contact_id, scope)
);
CREATE INDEX conversation_list ON conversation (workspace_id, scope, last_message_at, id);
CREATE INDEX conversation_unread ON conversation (workspace_id, scope, last_message_at, id) WHERE unread_count > 0;
CREATE INDEX conversation_starred ON conversation (workspace_id, scope, last_message_at, id) WHERE is_starred;
CREATE INDEX conversation_assigned ON conversation (workspace_id, scope, assignee_id, last_message_at, id)
  WHERE assignee_id IS NOT NULL;
CREATE INDEX conversation_unassigned ON conversation (workspace_id, scope, last_message_at, id)
  WHERE assignee_id IS NULL;
CREATE INDEX conversation_put_aside ON conversation (workspace_id, scope, status, last_message_at, id)
  WHERE status <> 'open';
CREATE INDEX conversation_prioritised ON conversation (workspace_id, scope, priority, last_message_at, id)
  WHERE priority <> 'normal';
CREATE INDEX conversation_tagged ON conversation (workspace_id, scope, last_message_at, id) WHERE tags <> '{}';
CREATE INDEX conversation_handled ON conversation (workspace_id, team_id, last_message_at, id)
  WHERE team_id IS NOT NULL;
CREATE INDEX conversation_due ON conversation (snoozed_until) WHERE snoozed_until IS NOT NULL;
SELECT workspace_wall('conversation');

-- The rows of these conversations, held until the transaction ends, taken in the order of their keys. What is not there
-- yet has no row to wait for, so whoever is about to open it takes one of 256 advisory locks instead, and then sees in
-- the second query what another has opened meanwhile: each query of a volatile function has a snapshot of its own.
CREATE FUNCTION hold_conversations(workspaces uuid[], ids uuid[]) RETURNS SETOF conversation
LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock(hashtext('open a conversation'), slot::int)
  FROM (
    SELECT DISTINCT hashtextextended(w.id::text, 0) & 255 AS slot
    FROM unnest(workspaces, ids) AS w (workspace_id, id)
    WHERE NOT EXISTS (SELECT FROM conversation c WHERE c.workspace_id = w.workspace_id AND c.id = w.id)
    ORDER BY slot) slots;

  SELECT c.* FROM conversation c
  WHERE (c.workspace_id, c.id) IN (SELECT * FROM unnest(workspaces, ids))
  ORDER BY c.workspace_id, c.id
  FOR UPDATE
$$;

-- One thing said. The id of an inbound one follows from what the provider calls it, so the primary key keeps it from
-- being added twice. Within a conversation "at" only grows, whatever the clocks do: it is both the time and the order.
CREATE TABLE message (
  workspace_id        uuid        NOT NULL,
  id                  uuid        NOT NULL,
  -- Where it was said. Another conversation may show it by now; see V10.
  conversation_id     uuid        NOT NULL,
  -- The scope of the conversation, which never changes.
  scope               text        NOT NULL,
  at                  timestamptz NOT NULL,
  line_id             uuid        NOT NULL,
  sender_id           uuid,
  inbound             boolean     NOT NULL,
  status              delivery,
  channel             text        NOT NULL,
  address             text        NOT NULL,
  provider            text,
  provider_message_id text,
  text                text        NOT NULL,
  attachments         jsonb,
  -- What few messages have: a letter's subject and markup, and the messages that it answers, repeats or passes on.
  details             jsonb,
  -- The message that was sent in place of this failed one.
  retried_as          uuid,
  failed_at           timestamptz,
  failure_code        text,
  failure_detail      text,
  failure_provider_code text,
  -- How many the provider made of it, where it said so.
  segments            int,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX message_timeline ON message (workspace_id, conversation_id, at);
CREATE INDEX message_latest ON message (workspace_id, scope, channel, inbound, at);
CREATE INDEX message_at_provider ON message (workspace_id, provider_message_id)
  WHERE NOT inbound AND provider_message_id IS NOT NULL;
SELECT workspace_wall('message');

-- Everything that was ever reported about an outbound message; a repeated report is the same row.
CREATE TABLE delivery_report (
  workspace_id  uuid        NOT NULL,
  message_id    uuid        NOT NULL,
  report        text        NOT NULL,
  failure_code  text        NOT NULL DEFAULT '',
  reported_at   timestamptz NOT NULL,
  detail        text,
  provider_code text,
  PRIMARY KEY (workspace_id, message_id, report, failure_code)
);
SELECT workspace_wall('delivery_report');

-- Reports that name a message only as the provider does, in a name that we have not been told yet.
CREATE TABLE parked_report (
  workspace_id        uuid        NOT NULL,
  line_id             uuid        NOT NULL,
  provider_message_id text        NOT NULL,
  report              text        NOT NULL,
  failure_code        text        NOT NULL DEFAULT '',
  reported_at         timestamptz NOT NULL,
  detail              text,
  provider_code       text,
  parked_at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, line_id, provider_message_id, report, failure_code)
);
SELECT workspace_wall('parked_report');

-- What an Idempotency-Key stands for, for a day.
CREATE TABLE send_key (
  workspace_id uuid        NOT NULL,
  route        text        NOT NULL,
  key          text        NOT NULL,
  request      bytea       NOT NULL,
  message_id   uuid        NOT NULL,
  claimed_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, route, key)
);
CREATE INDEX send_key_age ON send_key (claimed_at);
SELECT workspace_wall('send_key');

-- A scope and a conversation are of one workspace. Without knowing that, the planner takes each for a few rows, and reads and
-- sorts all of a large one for a page that its index has in order.
CREATE STATISTICS conversation_scopes (dependencies) ON workspace_id, scope FROM conversation;
CREATE STATISTICS message_conversations (dependencies) ON workspace_id, conversation_id FROM message;
