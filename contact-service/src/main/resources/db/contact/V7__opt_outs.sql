-- What addresses have refused whose contact was erased. Nothing of the address is here: the mark is an HMAC of it.
CREATE TABLE opt_out (
  workspace_id uuid        NOT NULL,
  -- Over workspace, channel and address; under a key that is not in the database.
  mark         text        NOT NULL,
  -- Whose contact refused: user:<id> or team:<id>. It holds in every scope; only a yes in this one takes it back.
  scope        text        NOT NULL,
  said_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, mark, scope)
);
SELECT workspace_wall('opt_out');
