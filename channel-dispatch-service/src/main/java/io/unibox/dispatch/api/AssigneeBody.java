package io.unibox.dispatch.api;

import io.unibox.dispatch.domain.Assignment;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;

/** Whom a line is assigned to: a user, a team, or no one where both are missing. */
record AssigneeBody(@Nullable UserId userId, @Nullable TeamId teamId) {

    @AssertTrue(message = "A line is assigned to a user or to a team, not to both.") boolean isOneAtMost() {
        return userId == null || teamId == null;
    }

    Assignment toAssignment() {
        if (userId != null) {
            return new Assignment.To(new Scope.Personal(userId));
        }
        return teamId == null ? new Assignment.Nobody() : new Assignment.To(new Scope.Shared(teamId));
    }

    /** Whom a line is assigned to; null for no one. */
    static @Nullable AssigneeBody of(Scope scope, boolean assigned) {
        if (!assigned) {
            return null;
        }
        return switch (scope) {
            case Scope.Personal(UserId user) -> new AssigneeBody(user, null);
            case Scope.Shared(TeamId team) -> new AssigneeBody(null, team);
        };
    }
}
