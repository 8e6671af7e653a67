package io.unibox.account.people.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.account.people.domain.User;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user as their colleagues see them. */
@Schema(name = "User")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserView(
        @Schema(example = Examples.USER) UserId id,
        @Schema(example = "Ann Example") String name,
        @Schema(example = "ann") String username,

        @Schema(example = "ann@example.com", format = "email")
        String email,

        @Schema(example = "https://example.com/ann.png", format = "uri") @Nullable
        String avatar,

        @Schema(example = "ADMIN") Role role,

        @Schema(example = "[\"ADMIN\"]", description = "The role again, as a list.")
        List<Role> roles,

        @Schema(example = "active") Status status,
        @Schema(example = "[\"" + Examples.TEAM + "\"]") List<TeamId> teams,
        @Schema(example = Examples.TEAM) @Nullable TeamId activeTeamId,
        @Schema(example = Examples.TIME) Instant createdAt,
        @Schema(example = Examples.TIME) @Nullable Instant lastSignInAt) {

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
