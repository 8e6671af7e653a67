package io.unibox.contact.domain;

import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Set;

/** A user who looks at contacts: sees the own ones, those that they own or follow, those of their teams; some see all shared. */
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

    /** @param handling the teams that handle conversations with the contact */
    boolean sees(Contact contact, Set<TeamId> handling) {
        boolean inScope = switch (contact.scope()) {
            case Scope.Personal(var owner) -> owner.equals(user);
            case Scope.Shared(var team) -> seesEveryTeam() || teams.contains(team);
        };
        return contact.workspace().equals(workspace)
                && (inScope
                        || contact.owner().filter(user::equals).isPresent()
                        || contact.details().followers().contains(user)
                        || handling.stream().anyMatch(team -> seesEveryTeam() || teams.contains(team)));
    }
}
