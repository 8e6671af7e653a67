package io.unibox.account.access.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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

    private Answers() {}

    /** Who the caller is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            UserId id,
            WorkspaceId workspaceId,
            String email,
            String name,
            String username,
            @Nullable String avatar,
            Role role,
            List<TeamId> teams,
            @Nullable TeamId activeTeamId) {

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
    record SignedIn(String accessToken, String tokenType, long expiresIn, Me user) {

        static SignedIn of(AccessToken token, User user) {
            return new SignedIn(token.text(), "Bearer", token.life().toSeconds(), Me.of(user));
        }
    }
}
