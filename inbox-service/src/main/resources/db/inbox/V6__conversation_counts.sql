-- How many conversations there are of each kind, per scope, handling team and assignee: the sum of the rows. A statement
-- that changes conversations adds a row with the difference, so that nobody waits for a counter; rows are folded into
-- one behind it.
CREATE TABLE conversation_tally (
  workspace_id    uuid    NOT NULL,
  scope           text    NOT NULL,
  team_id         uuid,
  assignee_id     uuid,
  conversations   bigint  NOT NULL,
  unread          bigint  NOT NULL,
  starred         bigint  NOT NULL,
  snoozed         bigint  NOT NULL,
  closed          bigint  NOT NULL,
  unread_messages bigint  NOT NULL,
  folded          boolean NOT NULL DEFAULT false
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
CREATE INDEX conversation_tally_scope ON conversation_tally (workspace_id, scope);
CREATE INDEX conversation_tally_team ON conversation_tally (workspace_id, team_id) WHERE team_id IS NOT NULL;
CREATE INDEX conversation_tally_fresh ON conversation_tally (workspace_id, scope) WHERE NOT folded;
SELECT workspace_wall('conversation_tally');

CREATE FUNCTION tally_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversation_tally
  SELECT workspace_id, scope, team_id, assignee_id, count(*), count(*) FILTER (WHERE unread_count > 0),
      count(*) FILTER (WHERE is_starred), count(*) FILTER (WHERE status = 'snoozed'),
      count(*) FILTER (WHERE status = 'closed'), sum(unread_count)
  FROM added GROUP BY workspace_id, scope, team_id, assignee_id;
  RETURN NULL;
END $$;

CREATE FUNCTION tally_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversation_tally
  SELECT workspace_id, scope, team_id, assignee_id, -count(*), -count(*) FILTER (WHERE unread_count > 0),
      -count(*) FILTER (WHERE is_starred), -count(*) FILTER (WHERE status = 'snoozed'),
      -count(*) FILTER (WHERE status = 'closed'), -sum(unread_count)
  FROM gone GROUP BY workspace_id, scope, team_id, assignee_id;
  RETURN NULL;
END $$;

CREATE FUNCTION tally_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversation_tally
  SELECT * FROM (
    SELECT workspace_id, scope, team_id, assignee_id, sum(n) AS conversations,
        sum(n * (unread_count > 0)::int) AS unread, sum(n * is_starred::int) AS starred,
        sum(n * (status = 'snoozed')::int) AS snoozed, sum(n * (status = 'closed')::int) AS closed,
        sum(n * unread_count) AS unread_messages
    FROM (
      SELECT 1 AS n, workspace_id, scope, team_id, assignee_id, unread_count, is_starred, status FROM added
      UNION ALL
      SELECT -1, workspace_id, scope, team_id, assignee_id, unread_count, is_starred, status FROM gone) moved
    GROUP BY workspace_id, scope, team_id, assignee_id) d
  WHERE conversations <> 0 OR unread <> 0 OR starred <> 0 OR snoozed <> 0 OR closed <> 0 OR unread_messages <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER tally_opened AFTER INSERT ON conversation REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tally_opened();
CREATE TRIGGER tally_changed AFTER UPDATE ON conversation REFERENCING OLD TABLE AS gone NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tally_changed();
CREATE TRIGGER tally_removed AFTER DELETE ON conversation REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION tally_removed();
