package io.unibox.account.people.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.outbox.Outbox;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Makes teams and names them. */
@Service
public class FormTeam {

    static final Set<Role> LEADERS = Set.of(Role.ADMIN, Role.MANAGER);

    private final Changes changes;
    private final Teams teams;
    private final Outbox outbox;

    FormTeam(Changes changes, Teams teams, Outbox outbox) {
        this.changes = changes;
        this.teams = teams;
        this.outbox = outbox;
    }

    public Mono<Team> form(WorkspaceId workspace, UserId actor, String name) {
        return changes.begin(workspace, actor, LEADERS)
                .map(_ -> new Team(TeamId.fresh(), workspace, 1, name, List.of(), changes.now()))
                .flatMap(team -> teams.add(team)
                        .then(outbox.add(team.snapshot(team.createdAt())))
                        .thenReturn(team));
    }

    public Mono<Team> rename(WorkspaceId workspace, UserId actor, TeamId id, String name) {
        return changes.begin(workspace, actor, LEADERS)
                .then(Mono.defer(() -> teams.find(workspace, id)))
                .switchIfEmpty(Refused.with(new Refusal.Unknown()))
                .flatMap(before -> keep(before, before.named(name)));
    }

    private Mono<Team> keep(Team before, Team after) {
        return after.equals(before)
                ? Mono.just(before)
                : teams.update(after)
                        .then(outbox.add(after.snapshot(changes.now())))
                        .thenReturn(after);
    }
}
