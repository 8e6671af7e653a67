-- How far each workspace's feed has come. A transaction advances it as the last thing that it does, and the row's lock
-- holds until it commits: so the order of the places is the order of the commits, and who has read up to a place has
-- missed nothing before it.
CREATE TABLE feed (
  workspace_id uuid   NOT NULL PRIMARY KEY,
  place        bigint NOT NULL,
  -- Changes up to this place are no longer kept.
  forgotten    bigint NOT NULL DEFAULT 0,
  -- When the last of them was made.
  forgotten_at timestamptz
) WITH (fillfactor = 20);
SELECT workspace_wall('feed');

-- What changed, append-only: a row for some changes of one transaction side by side, so that a batch of a thousand
-- costs a few rows. Every change takes two places, its own and that of the conversation that changed with it; the row
-- stands at the last place of its last change.
CREATE TABLE change (
  workspace_id  uuid        NOT NULL,
  place         bigint      NOT NULL,
  kinds         text[]      NOT NULL,
  conversations uuid[]      NOT NULL,
  subjects      uuid[]      NOT NULL,
  statuses      delivery[]  NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, place)
);
CREATE INDEX change_age ON change USING brin (at);
SELECT workspace_wall('change');
