-- What users write down about a contact, for each other.
CREATE TABLE contact_note (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  contact_id   uuid        NOT NULL,
  author       uuid        NOT NULL,
  text         text        NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  merges       uuid[]      NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES contact ON DELETE CASCADE
);
CREATE INDEX contact_note_by_contact ON contact_note (workspace_id, contact_id, created_at DESC, id DESC);
SELECT workspace_wall('contact_note');
