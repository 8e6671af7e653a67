-- How far the import of a file has got. It is counted in the transactions that the rows are kept in.
CREATE TABLE contact_import (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  user_id      uuid        NOT NULL,
  state        text        NOT NULL,
  rows_read    bigint      NOT NULL,
  created      bigint      NOT NULL,
  updated      bigint      NOT NULL,
  failed       bigint      NOT NULL,
  -- The checksum of the rows read so far: another file does not go on where this one stopped.
  checksum     text        NOT NULL,
  started_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX contact_import_by_age ON contact_import (updated_at);
SELECT workspace_wall('contact_import');

-- The first rows that could not be read, and why; nothing of what stood in them.
CREATE TABLE contact_import_error (
  workspace_id uuid   NOT NULL,
  import_id    uuid   NOT NULL,
  place        int    NOT NULL,
  row_number   bigint NOT NULL,
  field        text   NOT NULL,
  code         text   NOT NULL,
  message      text   NOT NULL,
  PRIMARY KEY (workspace_id, import_id, place),
  FOREIGN KEY (workspace_id, import_id) REFERENCES contact_import ON DELETE CASCADE
);
SELECT workspace_wall('contact_import_error');
