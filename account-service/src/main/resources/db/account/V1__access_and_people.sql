CREATE TABLE workspace (
  workspace_id uuid        PRIMARY KEY,
  version      bigint      NOT NULL,
  name         text        NOT NULL,
  first_user   uuid        NOT NULL,
  created_at   timestamptz NOT NULL
);
SELECT workspace_wall('workspace');

-- An email belongs to one user of the installation, so that an email and a password say who comes in.
CREATE TABLE users (
  user_id         uuid        PRIMARY KEY,
  workspace_id    uuid        NOT NULL REFERENCES workspace,
  version         bigint      NOT NULL,
  email           text        NOT NULL,
  name            text        NOT NULL,
  username        text        NOT NULL,
  avatar_url      text,
  role            text        NOT NULL,
  status          text        NOT NULL,
  active_team     uuid,
  created_at      timestamptz NOT NULL,
  last_sign_in_at timestamptz,
  CONSTRAINT users_email UNIQUE (email),
  CONSTRAINT users_username UNIQUE (workspace_id, username)
);
SELECT workspace_wall('users');

CREATE TABLE team (
  team_id      uuid        PRIMARY KEY,
  workspace_id uuid        NOT NULL REFERENCES workspace,
  version      bigint      NOT NULL,
  name         text        NOT NULL,
  created_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX team_name ON team (workspace_id, lower(name));
SELECT workspace_wall('team');

CREATE TABLE membership (
  user_id      uuid NOT NULL REFERENCES users,
  team_id      uuid NOT NULL REFERENCES team,
  workspace_id uuid NOT NULL REFERENCES workspace,
  PRIMARY KEY (user_id, team_id)
);
CREATE INDEX membership_team ON membership (team_id);
SELECT workspace_wall('membership');

CREATE TABLE credential (
  user_id       uuid PRIMARY KEY REFERENCES users,
  workspace_id  uuid NOT NULL REFERENCES workspace,
  password_hash text NOT NULL
);
SELECT workspace_wall('credential');

-- A sign-in and all its refresh tokens: only the newest two are known, so any other that names it was used before.
CREATE TABLE session (
  session_id    uuid        PRIMARY KEY,
  user_id       uuid        NOT NULL REFERENCES users,
  workspace_id  uuid        NOT NULL REFERENCES workspace,
  current_hash  bytea       NOT NULL,
  previous_hash bytea,
  rotated_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL
);
CREATE INDEX session_of_user ON session (user_id, rotated_at);
CREATE INDEX session_expiry ON session (expires_at);
SELECT workspace_wall('session');

-- The installation's keys, so outside every workspace: API work has no right to them.
CREATE TABLE signing_key (
  key_id         text        PRIMARY KEY,
  signs_from     timestamptz NOT NULL,
  public_jwk     text        NOT NULL,
  sealed_private text        NOT NULL
);

-- What happened to whom; a failed sign-in with an unknown email belongs to no workspace.
CREATE TABLE audit_event (
  audit_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id uuid,
  at           timestamptz NOT NULL,
  action       text        NOT NULL,
  actor        uuid,
  subject      uuid,
  detail       text
);
CREATE INDEX audit_event_workspace ON audit_event (workspace_id, audit_id);
CREATE INDEX audit_event_of_nobody ON audit_event (at) WHERE workspace_id IS NULL;
SELECT workspace_wall('audit_event');
-- API work adds to the trail and reads it; nobody it serves may rewrite it.
REVOKE UPDATE, DELETE ON audit_event FROM unibox_api;
