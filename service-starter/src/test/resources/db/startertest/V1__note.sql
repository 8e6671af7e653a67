CREATE TABLE note (
  workspace_id uuid NOT NULL,
  text         text NOT NULL,
  PRIMARY KEY (workspace_id, text)
);
SELECT workspace_wall('note');
