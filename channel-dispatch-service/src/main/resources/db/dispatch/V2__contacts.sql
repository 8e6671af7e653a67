-- What contacts allow, as far as it was heard; no name and no address of anybody.
CREATE TABLE contacts (
  contact_id   uuid        PRIMARY KEY,
  workspace_id uuid        NOT NULL,
  version      bigint      NOT NULL,
  dnd          boolean     NOT NULL DEFAULT false,
  dnd_all      boolean     NOT NULL DEFAULT false,
  -- The channels that the contact said no to.
  refused      text[]      NOT NULL DEFAULT '{}',
  -- When that was said, by the clock of who said it; empty where only something else was heard.
  said_at      timestamptz,
  -- The contact that it turned out to be, whose word counts, and when it did, by the same clock.
  merged_into  uuid,
  merged_at    timestamptz,
  removed_at   timestamptz,
  -- When the contact was last erased, by the same clock; stays when it is back.
  erased_at    timestamptz,
  -- What was queued for it until then is to be erased; empty when that is done.
  erase_before timestamptz
);
CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contacts_to_erase ON contacts (contact_id) WHERE erase_before IS NOT NULL;
CREATE INDEX contacts_removed ON contacts (removed_at) WHERE removed_at IS NOT NULL;

SELECT workspace_wall('contacts');
