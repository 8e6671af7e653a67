-- Who is outside, as contact.changed says it. A removed one stays as a row without a card, so that an older snapshot
-- does not bring it back.
CREATE TABLE contact_card (
  workspace_id uuid    NOT NULL,
  contact_id   uuid    NOT NULL,
  version      bigint  NOT NULL,
  scope        text,
  name         text,
  followers    uuid[]  NOT NULL DEFAULT '{}',
  card         jsonb,
  PRIMARY KEY (workspace_id, contact_id)
);
SELECT workspace_wall('contact_card');

CREATE TABLE contact_address (
  workspace_id uuid NOT NULL,
  contact_id   uuid NOT NULL,
  address      text NOT NULL,
  scope        text NOT NULL,
  PRIMARY KEY (workspace_id, contact_id, address)
);
CREATE INDEX contact_address_owner ON contact_address (workspace_id, scope, address, contact_id);
SELECT workspace_wall('contact_address');

CREATE TABLE contact_follower (
  workspace_id uuid NOT NULL,
  contact_id   uuid NOT NULL,
  user_id      uuid NOT NULL,
  PRIMARY KEY (workspace_id, contact_id, user_id)
);
CREATE INDEX contact_follower_user ON contact_follower (workspace_id, user_id, contact_id);
SELECT workspace_wall('contact_follower');

-- Who is inside, as user.changed says it.
CREATE TABLE user_card (
  workspace_id uuid   NOT NULL,
  user_id      uuid   NOT NULL,
  version      bigint NOT NULL,
  name         text   NOT NULL,
  username     text   NOT NULL,
  email        text   NOT NULL,
  avatar_url   text,
  role         text   NOT NULL,
  status       text   NOT NULL,
  teams        uuid[] NOT NULL,
  PRIMARY KEY (workspace_id, user_id)
);
SELECT workspace_wall('user_card');

CREATE TABLE team_card (
  workspace_id uuid    NOT NULL,
  team_id      uuid    NOT NULL,
  version      bigint  NOT NULL,
  name         text    NOT NULL,
  removed      boolean NOT NULL,
  PRIMARY KEY (workspace_id, team_id)
);
SELECT workspace_wall('team_card');

-- The lines that messages leave over, as channel.changed says it.
CREATE TABLE line (
  workspace_id uuid    NOT NULL,
  id           uuid    NOT NULL,
  version      bigint  NOT NULL,
  channel      text    NOT NULL,
  provider     text    NOT NULL,
  address      text    NOT NULL,
  scope        text    NOT NULL,
  is_default   boolean NOT NULL,
  connected    boolean NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT workspace_wall('line');

-- The scopes whose conversations a user sees whole; what is followed comes on top. A team that only its line speaks of
-- yet counts too, where all teams are open. The number of rows keeps plans that know no parameters as cheap as those that
-- do: where a thousand are assumed, each list is planned anew, which takes longer than reading it.
CREATE FUNCTION scopes_of(workspace uuid, usr uuid, all_teams boolean) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE ROWS 8 AS $$
  SELECT 'user:' || usr
  UNION
  SELECT 'team:' || team FROM user_card, unnest(teams) AS team WHERE workspace_id = workspace AND user_id = usr
  UNION
  SELECT 'team:' || team_id FROM team_card WHERE workspace_id = workspace AND all_teams
  UNION
  SELECT scope FROM line WHERE workspace_id = workspace AND all_teams AND scope LIKE 'team:%'
$$;
