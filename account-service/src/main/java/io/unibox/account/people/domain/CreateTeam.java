package io.unibox.account.people.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.outbox.Outbox;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Creates a team without members. */
@Service
public class CreateTeam {

    private final Changes changes;
    private final Teams teams;
    private final Outbox outbox;

    CreateTeam(Changes changes, Teams teams, Outbox outbox) {
        this.changes = changes;
        this.teams = teams;
        this.outbox = outbox;
    }

    public Mono<Team> create(WorkspaceId workspace, UserId actor, String name) {
        return changes.begin(workspace, actor, Team.LEADERS)
                .map(_ -> new Team(TeamId.fresh(), workspace, 1, name, List.of(), changes.now()))
                .flatMap(team -> teams.add(team)
                        .then(outbox.add(team.snapshot(team.createdAt())))
                        .thenReturn(team));
    }
}
