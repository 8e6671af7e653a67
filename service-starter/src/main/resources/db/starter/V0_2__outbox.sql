-- What was said and has not reached Kafka yet, in the order in which it was said.
CREATE TABLE outbox (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id uuid   NOT NULL,
  topic        text   NOT NULL,
  key          text   NOT NULL,
  type         text   NOT NULL,
  event_id     uuid   NOT NULL,
  payload      bytea  NOT NULL
);
-- The relay empties it all the time, so it is small and its dead rows are many.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);
SELECT workspace_wall('outbox');
