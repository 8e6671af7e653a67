package io.unibox.account.people.domain;

import io.unibox.events.TeamId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which teams a user belongs to.
 *
 * @param active the team that they work in now, one of theirs, or none for their own things
 */
public record Membership(List<TeamId> teams, @Nullable TeamId active) {

    public static final Membership NONE = new Membership(List.of(), null);

    public Membership {
        teams = List.copyOf(teams);
        if (active != null && !teams.contains(active)) {
            active = null;
        }
    }

    Membership joining(TeamId team) {
        return teams.contains(team)
                ? this
                : new Membership(Stream.concat(teams.stream(), Stream.of(team)).toList(), active);
    }

    Membership leaving(TeamId team) {
        return new Membership(
                teams.stream().filter(other -> !other.equals(team)).toList(), active);
    }

    Membership workingIn(@Nullable TeamId team) {
        return new Membership(teams, team);
    }
}
