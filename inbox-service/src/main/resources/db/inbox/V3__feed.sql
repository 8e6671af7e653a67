-- How far each workspace's feed has come. A transaction advances it as the last thing that it does, and the row's lock
-- holds until it commits: so the order of the places is the order of the commits, and who has read up to a place has
-- missed nothing before it.
CREATE TABLE feed (
  workspace_id uuid   NOT NULL PRIMARY KEY,
  place        bigint NOT NULL,
  -- Changes up to this place are no longer kept.
  forgotten    bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 20);
SELECT workspace_wall('feed');

-- What changed, narrow and append-only. Every change takes two places: its own, and that of the conversation that
-- changed with it.
CREATE TABLE change (
  workspace_id    uuid        NOT NULL,
  place           bigint      NOT NULL,
  kind            text        NOT NULL,
  conversation_id uuid,
  subject_id      uuid,
  status          delivery,
  at              timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, place)
);
CREATE INDEX change_age ON change USING brin (at);
SELECT workspace_wall('change');
