package io.unibox.inbox.domain;

import io.unibox.events.ChannelChanged;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import reactor.core.publisher.Mono;

/** Who is inside and which lines they have, as the other services say it. All work runs in the caller's transaction. */
public interface Directory {

    /** Keeps the newest snapshots of users and teams; returns the users who are different now. */
    Mono<List<Change>> keep(List<UserChanged> batch);

    /** Keeps the newest snapshots of the lines. */
    Mono<Void> keepLines(List<ChannelChanged> batch);

    /** What a user sees, as far as is known. */
    Mono<Visibility> visibility(Agent agent);

    /** A user's name and picture; nothing where they were not heard of yet. */
    Mono<InboxView.Person> person(WorkspaceId workspace, UserId user);

    /** A user; nothing where they were not heard of yet. */
    Mono<Member> member(WorkspaceId workspace, UserId user);

    /** Whether there is such a team, or a line speaks of one. */
    Mono<Boolean> hasTeam(WorkspaceId workspace, TeamId team);
}
