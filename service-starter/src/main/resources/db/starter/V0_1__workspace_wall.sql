-- The role of API work: owns nothing, bypasses nothing. It is the cluster's, so another service may have made it.
DO $$
BEGIN
  CREATE ROLE unibox_api NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

DO $$
BEGIN
  EXECUTE format('GRANT unibox_api TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
  -- Two services may grant it at the same moment; what counts is that it holds.
  IF NOT pg_has_role(current_user, 'unibox_api', 'MEMBER') THEN
    RAISE;
  END IF;
END $$;

GRANT USAGE ON SCHEMA public TO unibox_api;

-- Shows API work only the rows of the workspace that its transaction named, and lets it write no others.
CREATE FUNCTION workspace_wall(walled regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format(
    'CREATE POLICY workspace_wall ON %s TO unibox_api
       USING (workspace_id = current_setting(''unibox.workspace'')::uuid)
       WITH CHECK (workspace_id = current_setting(''unibox.workspace'')::uuid)', walled);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO unibox_api', walled);
END $$;
