-- Which contact was made part of which, with what it takes to undo that; kept for 30 days.
CREATE TABLE contact_merge (
  workspace_id uuid        NOT NULL,
  id           uuid        NOT NULL,
  kept         uuid        NOT NULL,
  absorbed     uuid        NOT NULL,
  merged_at    timestamptz NOT NULL,
  -- The place of the last consent_entry of either at that time.
  ledger_end   bigint      NOT NULL,
  -- Both contacts as they were; null once the merge is undone.
  before       jsonb,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX contact_merge_by_kept ON contact_merge (workspace_id, kept);
CREATE INDEX contact_merge_by_absorbed ON contact_merge (workspace_id, absorbed);
CREATE INDEX contact_merge_by_age ON contact_merge (merged_at);
SELECT workspace_wall('contact_merge');
