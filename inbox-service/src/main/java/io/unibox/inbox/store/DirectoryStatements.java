package io.unibox.inbox.store;

/** What {@link SqlDirectory} says to the database. */
final class DirectoryStatements {

    static final String KEEP_USERS = """
            INSERT INTO user_card AS u (workspace_id, user_id, version, name, username, email, avatar_url, role, status,
                teams)
            SELECT workspace_id, user_id, version, name, username, email, avatar_url, role, status, teams::uuid[]
            FROM unnest(:workspaces, :ids, :versions, :names, :usernames, :emails, :avatars, :roles, :statuses, :teams)
              AS i (workspace_id, user_id, version, name, username, email, avatar_url, role, status, teams)
            ORDER BY workspace_id, user_id
            ON CONFLICT (workspace_id, user_id) DO UPDATE
              SET version = excluded.version, name = excluded.name, username = excluded.username,
                  email = excluded.email, avatar_url = excluded.avatar_url, role = excluded.role,
                  status = excluded.status, teams = excluded.teams
              WHERE u.version < excluded.version
            RETURNING u.workspace_id, u.user_id
            """;

    static final String KEEP_TEAMS = """
            INSERT INTO team_card AS t (workspace_id, team_id, version, name, removed)
            SELECT * FROM unnest(:workspaces, :ids, :versions, :names, :removed)
              AS i (workspace_id, team_id, version, name, removed)
            ORDER BY workspace_id, team_id
            ON CONFLICT (workspace_id, team_id) DO UPDATE
              SET version = excluded.version, name = excluded.name, removed = excluded.removed
              WHERE t.version < excluded.version
            """;

    static final String KEEP_LINES = """
            INSERT INTO line AS l (workspace_id, id, version, channel, provider, address, scope, is_default, connected)
            SELECT * FROM unnest(:workspaces, :ids, :versions, :channels, :providers, :addresses, :scopes, :defaults,
                :connected)
              AS i (workspace_id, id, version, channel, provider, address, scope, is_default, connected)
            ORDER BY workspace_id, id
            ON CONFLICT (workspace_id, id) DO UPDATE
              SET version = excluded.version, channel = excluded.channel, provider = excluded.provider,
                  address = excluded.address, scope = excluded.scope, is_default = excluded.is_default,
                  connected = excluded.connected
              WHERE l.version < excluded.version
            """;

    /** The row stays, so that an older snapshot does not bring the line back. */
    static final String DISCONNECT = """
            UPDATE line l SET version = i.version, connected = false, is_default = false
            FROM unnest(:workspaces, :ids, :versions) AS i (workspace_id, id, version)
            WHERE l.workspace_id = i.workspace_id AND l.id = i.id AND l.version < i.version
            """;

    static final String MEMBER = """
            SELECT version, role, status FROM user_card WHERE workspace_id = :workspace AND user_id = :user
            """;

    static final String HAS_TEAM = """
            SELECT EXISTS (
                SELECT FROM team_card WHERE workspace_id = :workspace AND team_id = :team AND NOT removed)
              OR EXISTS (SELECT FROM line WHERE workspace_id = :workspace AND scope = :scope
                AND NOT EXISTS (SELECT FROM team_card WHERE workspace_id = :workspace AND team_id = :team)) AS there
            """;

    static final String PERSON = """
            SELECT name, username, avatar_url FROM user_card WHERE workspace_id = :workspace AND user_id = :user
            """;

    private DirectoryStatements() {}
}
