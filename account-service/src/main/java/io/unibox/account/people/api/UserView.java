package io.unibox.account.people.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.unibox.account.people.domain.User;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user as their colleagues see them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserView(
        UserId id,
        String name,
        String username,
        String email,
        @Nullable String avatar,
        Role role,
        List<Role> roles,
        Status status,
        List<TeamId> teams,
        @Nullable TeamId activeTeamId,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {

    static UserView of(User user) {
        var profile = user.profile();
        return new UserView(
                user.id(),
                profile.name(),
                profile.username(),
                profile.email().value(),
                profile.avatarUrl(),
                user.role(),
                List.of(user.role()),
                user.status(),
                user.membership().teams(),
                user.membership().active(),
                user.createdAt(),
                user.lastSignInAt());
    }
}
