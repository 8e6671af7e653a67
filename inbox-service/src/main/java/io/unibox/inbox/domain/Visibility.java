package io.unibox.inbox.domain;

import io.unibox.events.Scope;
import io.unibox.events.UserId;
import java.util.Collection;
import java.util.Set;

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

    /** Whether they see a conversation of this scope with a contact who has these followers. */
    public boolean reaches(Scope scope, Collection<UserId> followers) {
        return scopes.contains(scope) || (allTeams && scope instanceof Scope.Shared) || followers.contains(user);
    }
}
