package io.unibox.account.people.store;

import static io.unibox.account.people.store.Rows.required;

import io.r2dbc.spi.Readable;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.account.people.domain.Membership;
import io.unibox.account.people.domain.Profile;
import io.unibox.account.people.domain.User;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users as they stand in rows, each with their teams. */
final class UserRows {

    static final String COLUMNS = """
            u.*, ARRAY(SELECT m.team_id FROM membership m WHERE m.user_id = u.user_id ORDER BY m.team_id) AS teams
            """;

    private UserRows() {}

    static User user(Readable row) {
        var profile = new Profile(
                new EmailAddress(required(row, "email", String.class)),
                required(row, "name", String.class),
                required(row, "username", String.class),
                row.get("avatar_url", String.class));
        return new User(
                new UserId(required(row, "user_id", UUID.class)),
                new WorkspaceId(required(row, "workspace_id", UUID.class)),
                required(row, "version", Long.class),
                profile,
                Role.valueOf(required(row, "role", String.class)),
                Status.of(required(row, "status", String.class)),
                membership(required(row, "teams", UUID[].class), row.get("active_team", UUID.class)),
                required(row, "created_at", Instant.class),
                row.get("last_sign_in_at", Instant.class));
    }

    private static Membership membership(UUID[] teams, @Nullable UUID active) {
        return new Membership(
                Arrays.stream(teams).map(TeamId::new).toList(), active == null ? null : new TeamId(active));
    }
}
