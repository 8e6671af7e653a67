package io.unibox.account.people.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.outbox.Outbox;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Gives a team another name. */
@Service
public class RenameTeam {

    private final Changes changes;
    private final Teams teams;
    private final Outbox outbox;

    RenameTeam(Changes changes, Teams teams, Outbox outbox) {
        this.changes = changes;
        this.teams = teams;
        this.outbox = outbox;
    }

    public Mono<Team> rename(WorkspaceId workspace, UserId actor, TeamId id, String name) {
        return changes.begin(workspace, actor, Team.LEADERS)
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
