package io.unibox.contact.domain;

import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Checks the users and teams that a contact is tied to. */
@Service
final class Membership {

    private final Users users;

    Membership(Users users) {
        this.users = users;
    }

    /** {@link Refusal.UnknownTeam} where the scope is a team that the viewer has no part in. */
    Mono<Void> checkMayWriteTo(Viewer viewer, Scope scope) {
        return switch (scope) {
            case Scope.Personal _ -> Mono.empty();
            case Scope.Shared(var team) ->
                mayWriteTo(viewer, team)
                        .flatMap(may -> may ? Mono.empty() : Mono.error(new Refused(new Refusal.UnknownTeam())));
        };
    }

    /** {@link Refusal.UnknownFollower} where somebody is to follow who is no user of the workspace. */
    Mono<Void> checkFollowers(WorkspaceId workspace, Changes changes) {
        List<UserId> followers = changes.followers();
        if (followers == null || followers.isEmpty()) {
            return Mono.empty();
        }
        Set<UserId> asked = Set.copyOf(followers);
        return users.find(workspace, asked)
                .count()
                .flatMap(found ->
                        found == asked.size() ? Mono.empty() : Mono.error(new Refused(new Refusal.UnknownFollower())));
    }

    private Mono<Boolean> mayWriteTo(Viewer viewer, TeamId team) {
        return !viewer.teams().contains(team) && viewer.seesEveryTeam()
                ? users.hasTeam(viewer.workspace(), team)
                : Mono.just(viewer.teams().contains(team));
    }
}
