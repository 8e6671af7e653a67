package io.unibox.account.people.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which users are asked for, and in what order; null asks for any.
 *
 * @param search a part of the name, the username or the email, in any case
 * @param offset how many to pass over
 * @param limit at most how many
 */
public record Selection(
        @Nullable Role role,
        @Nullable Status status,
        @Nullable String search,
        @Nullable TeamId team,
        List<UserId> exclude,
        Sorting sorting,
        long offset,
        int limit) {

    public Selection {
        exclude = List.copyOf(exclude);
    }

    /** All users of a team, by name. */
    public static Selection ofTeam(TeamId team, int limit) {
        return new Selection(null, null, null, team, List.of(), Sorting.BY_NAME, 0, limit);
    }

    /** By what, and whether the other way round. */
    public record Sorting(By by, boolean descending) {
        public static final Sorting BY_NAME = new Sorting(By.NAME, false);
    }

    /** What users can be ordered by. */
    public enum By {
        NAME,
        EMAIL,
        ROLE,
        STATUS,
        CREATED_AT,
        LAST_SIGN_IN_AT
    }
}
