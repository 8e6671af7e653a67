-- All that was ever said about wanting messages; nothing is changed or taken out but with the contact.
CREATE TABLE consent_entry (
  workspace_id uuid        NOT NULL,
  -- Of a keyword the message's, so that one that is heard again is told from a new one.
  id           uuid        NOT NULL,
  contact_id   uuid        NOT NULL,
  channel      text        NOT NULL,
  -- Whether messages are allowed; null where nothing was said about that, as with HELP.
  allowed      boolean,
  reason       text        NOT NULL,
  -- Who said it: user:<id>, or message:<id> for the contact itself.
  said_by      text        NOT NULL,
  said_at      timestamptz NOT NULL,
  -- Whose word it is, where it is that of one address: when a merge is undone it goes where the address goes.
  address      text,
  -- In the order of hearing, so that what was said since a merge is told from what was said before.
  place        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  merges       uuid[]      NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES contact ON DELETE CASCADE
);
CREATE INDEX consent_entry_by_contact ON consent_entry (workspace_id, contact_id, said_at DESC, id DESC);
SELECT workspace_wall('consent_entry');
