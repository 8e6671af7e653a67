package io.unibox.inbox.store;

import io.unibox.inbox.domain.Agent;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** The rule of who sees what, as the database checks it. */
final class Visible {

    /** The scopes that the agent sees whole, as rows. */
    static final String SCOPES = "SELECT scopes_of(:workspace, :user, :allTeams) AS scope";

    private Visible() {}

    /** Whether the agent sees a conversation: by its scope, as somebody who watches its contact, or in the team that handles it. */
    static String row(String name) {
        return """
                %1$s.workspace_id = :workspace AND (
                  %1$s.scope IN (%2$s)
                  OR (%1$s.team_id IS NOT NULL AND 'team:' || %1$s.team_id IN (%2$s))
                  OR EXISTS (
                    SELECT FROM contact_follower f
                    WHERE f.workspace_id = %1$s.workspace_id AND f.contact_id = %1$s.contact_id AND f.user_id = :user))
                """.formatted(name, SCOPES);
    }

    /** Whether the agent sees a contact: of their scopes, as somebody who watches it, or in a team that handles its conversation. */
    static String contact(String name) {
        return """
                %1$s.workspace_id = :workspace AND (
                  %1$s.scope IN (%2$s)
                  OR EXISTS (
                    SELECT FROM contact_follower f
                    WHERE f.workspace_id = %1$s.workspace_id AND f.contact_id = %1$s.contact_id AND f.user_id = :user)
                  OR EXISTS (
                    SELECT FROM conversation h
                    WHERE h.workspace_id = %1$s.workspace_id AND h.contact_id = %1$s.contact_id
                      AND h.team_id IS NOT NULL AND 'team:' || h.team_id IN (%2$s)))
                """.formatted(name, SCOPES);
    }

    /** Says who is looking. */
    static GenericExecuteSpec to(Agent agent, GenericExecuteSpec statement) {
        return statement
                .bind("workspace", agent.workspace().value())
                .bind("user", agent.user().value())
                .bind("allTeams", agent.seesAllTeams());
    }
}
