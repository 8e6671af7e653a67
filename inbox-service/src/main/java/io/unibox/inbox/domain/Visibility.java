package io.unibox.inbox.domain;

import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations a user sees, kept in memory where asking the database each time would cost too much.
 *
 * @param scopes the user's own and their teams'
 * @param allTeams whether other teams' too
 */
public record Visibility(UserId user, Set<Scope> scopes, boolean allTeams) {

    public Visibility {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Whether they see a conversation of this scope with a contact who has these followers.
     *
     * @param team the team that handles it, where that is another than the scope says
     * @param followers the contact's owner counts as one
     */
    public boolean reaches(Scope scope, @Nullable TeamId team, Collection<UserId> followers) {
        return reaches(scope) || (team != null && reaches(new Scope.Shared(team))) || followers.contains(user);
    }

    private boolean reaches(Scope scope) {
        return scopes.contains(scope) || (allTeams && scope instanceof Scope.Shared);
    }
}
