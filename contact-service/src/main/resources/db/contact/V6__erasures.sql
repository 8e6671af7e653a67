-- Contacts that were erased, for as long as records under way may still land among the dead letters of a service.
CREATE TABLE erasure (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  -- The ids and addresses to look for. They are personal themselves: the row goes after the last round.
  texts        text[]      NOT NULL,
  erased_at    timestamptz NOT NULL,
  -- How many rounds have succeeded, and when the next one is due, or the lease of the running one ends.
  rounds       int         NOT NULL,
  due_at       timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX erasure_due ON erasure (due_at);
SELECT workspace_wall('erasure');
