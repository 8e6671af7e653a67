package io.unibox.contact.domain;

import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Set;

/** A user who looks at contacts: sees the own ones, those of the own teams, those that he follows; some see all shared. */
public record Viewer(WorkspaceId workspace, UserId user, Role role, Set<TeamId> teams) {

    public Viewer {
        teams = Set.copyOf(teams);
    }

    /** Whether everything that belongs to a team is seen, whichever team it is. */
    public boolean seesEveryTeam() {
        return switch (role) {
            case ADMIN, MANAGER -> true;
            case USER, CUST -> false;
        };
    }

    boolean sees(Contact contact) {
        boolean inScope = switch (contact.scope()) {
            case Scope.Personal(var owner) -> owner.equals(user);
            case Scope.Shared(var team) -> seesEveryTeam() || teams.contains(team);
        };
        return contact.workspace().equals(workspace)
                && (inScope || contact.details().followers().contains(user));
    }
}
