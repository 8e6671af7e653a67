package io.unibox.account.access.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.account.access.domain.Tokens.AccessToken;
import io.unibox.account.people.domain.User;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the caller is told about themselves. */
final class Answers {

    private static final String WORKSPACE = "01998f3a-7c1e-7d52-9a40-2f6b8c0d1e01";
    private static final String USER = "01998f3a-7c1e-7d52-9a40-2f6b8c0d1e02";
    private static final String TEAM = "01998f3a-7c1e-7d52-9a40-2f6b8c0d1e03";

    private Answers() {}

    /** Who the caller is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            @Schema(example = USER) UserId id,
            @Schema(example = WORKSPACE) WorkspaceId workspaceId,

            @Schema(example = "ann@example.com", format = "email")
            String email,

            @Schema(example = "Ann Example") String name,
            @Schema(example = "ann") String username,

            @Schema(example = "https://example.com/ann.png", format = "uri") @Nullable
            String avatar,

            @Schema(example = "ADMIN") Role role,
            @Schema(example = "[\"" + TEAM + "\"]") List<TeamId> teams,
            @Schema(example = TEAM) @Nullable TeamId activeTeamId) {

        static Me of(User user) {
            var profile = user.profile();
            return new Me(
                    user.id(),
                    user.workspace(),
                    profile.email().value(),
                    profile.name(),
                    profile.username(),
                    profile.avatarUrl(),
                    user.role(),
                    user.membership().teams(),
                    user.membership().active());
        }
    }

    /** Somebody who signed up. */
    record SignedUp(Me user) {}

    /** @param expiresIn in seconds */
    record SignedIn(
            @Schema(example = "eyJraWQiOiIwMTk5OGYzYSJ9.eyJzdWIiOiIwMTk5OGYzYSJ9.c2lnbmF0dXJl")
            String accessToken,

            @Schema(example = "Bearer") String tokenType,

            @Schema(example = "900", description = "In seconds.")
            long expiresIn,

            Me user) {

        static SignedIn of(AccessToken token, User user) {
            return new SignedIn(token.text(), "Bearer", token.life().toSeconds(), Me.of(user));
        }
    }
}
