package io.unibox.benchmarks.data;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A customer of the installation.
 *
 * @param number from 0, the big one
 * @param first the number of its first conversation
 * @param conversations how many it has, one after the other
 */
public record Workspace(int number, int first, int conversations) {

    private static final int BIG_TEAMS = 10;
    private static final int BIG_USERS = 20;
    private static final int SMALL_TEAMS = 1;
    private static final int SMALL_USERS = 3;
    private static final int ROOM = 64;
    private static final int LINES = Line.values().length;

    public WorkspaceId id() {
        return new WorkspaceId(Noise.WORKSPACE.id(number));
    }

    int teams() {
        return number == 0 ? BIG_TEAMS : SMALL_TEAMS;
    }

    int users() {
        return number == 0 ? BIG_USERS : SMALL_USERS;
    }

    /** Its agents; the first is an administrator, to whom all teams are open. */
    public List<UserId> agents() {
        return IntStream.range(0, users()).mapToObj(this::user).toList();
    }

    UserId user(int index) {
        return new UserId(Noise.USER.id((long) number * ROOM + index));
    }

    TeamId team(int index) {
        return new TeamId(Noise.TEAM.id((long) number * ROOM + index));
    }

    ChannelAccountId line(Line line) {
        return new ChannelAccountId(Noise.LINE.id((long) number * LINES + line.ordinal()));
    }

    /** The teams of an agent: two, where there are so many. */
    List<TeamId> teamsOf(int index) {
        return IntStream.of(index % teams(), (index * 7 + 3) % teams())
                .distinct()
                .mapToObj(this::team)
                .toList();
    }

    /** The scopes that an agent sees whole, as the inbox writes them. */
    public List<String> scopesOf(int index) {
        List<String> scopes = new ArrayList<>();
        scopes.add(new Scope.Personal(user(index)).toString());
        List<TeamId> teams =
                index == 0 ? IntStream.range(0, teams()).mapToObj(this::team).toList() : teamsOf(index);
        teams.forEach(team -> scopes.add(new Scope.Shared(team).toString()));
        return scopes;
    }
}
