package io.unibox.account.people.domain;

import io.unibox.account.audit.domain.AuditEvent;
import io.unibox.account.audit.domain.AuditEvent.Action;
import io.unibox.account.audit.domain.AuditTrail;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes users into teams and out of them, and lets them say in which they work. Doing it twice changes nothing. */
@Service
public class ChangeMembership {

    private final Changes changes;
    private final Users users;
    private final Teams teams;
    private final AuditTrail trail;

    ChangeMembership(Changes changes, Users users, Teams teams, AuditTrail trail) {
        this.changes = changes;
        this.users = users;
        this.teams = teams;
        this.trail = trail;
    }

    /** Gives the user with the team among theirs. */
    public Mono<User> join(WorkspaceId workspace, UserId actor, TeamId team, UserId subject) {
        return begin(workspace, actor, team, subject)
                .flatMap(before -> keep(Action.TEAM_JOINED, actor, team, before, before.joining(team)));
    }

    /** Gives the user without the team. */
    public Mono<User> leave(WorkspaceId workspace, UserId actor, TeamId team, UserId subject) {
        return begin(workspace, actor, team, subject)
                .flatMap(before -> keep(Action.TEAM_LEFT, actor, team, before, before.leaving(team)));
    }

    /** Chooses one of one's own teams to work in, or none. */
    public Mono<User> workIn(WorkspaceId workspace, UserId actor, @Nullable TeamId team) {
        return changes.begin(workspace, actor).flatMap(before -> {
            if (team != null && !before.membership().teams().contains(team)) {
                return Refused.with(new Refusal.NotInTeam());
            }
            return changes.keep(before, before.workingIn(team));
        });
    }

    private Mono<User> begin(WorkspaceId workspace, UserId actor, TeamId team, UserId subject) {
        return changes.begin(workspace, actor, Team.LEADERS)
                .then(Mono.defer(() -> teams.find(workspace, team)))
                .flatMap(_ -> users.find(workspace, subject))
                .switchIfEmpty(Refused.with(new Refusal.Unknown()));
    }

    private Mono<User> keep(Action action, UserId actor, TeamId team, User before, User after) {
        if (after.equals(before)) {
            return Mono.just(before);
        }
        var event = AuditEvent.of(after.workspace(), changes.now(), action, actor, after.id(), "team " + team);
        return changes.keep(before, after).delayUntil(_ -> trail.add(event));
    }
}
