package io.unibox.contact.domain;

import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.HashSet;
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

    /** Refused where somebody is to follow or to own the contact who is no user of the workspace. */
    Mono<Void> checkUsersOf(Contact contact) {
        Details details = contact.details();
        return check(contact.workspace(), Set.copyOf(details.followers()), new Refusal.UnknownFollower())
                .then(check(
                        contact.workspace(),
                        details.owner() == null ? Set.of() : Set.of(details.owner()),
                        new Refusal.UnknownOwner()));
    }

    /** The same for those whom a change adds. */
    Mono<Void> checkUsers(Contact before, Contact after) {
        Set<UserId> followers = new HashSet<>(after.details().followers());
        before.details().followers().forEach(followers::remove);
        UserId owner = after.details().owner();
        Set<UserId> owners = owner == null || owner.equals(before.details().owner()) ? Set.of() : Set.of(owner);
        return check(after.workspace(), followers, new Refusal.UnknownFollower())
                .then(check(after.workspace(), owners, new Refusal.UnknownOwner()));
    }

    private Mono<Void> check(WorkspaceId workspace, Set<UserId> asked, Refusal refusal) {
        return asked.isEmpty()
                ? Mono.empty()
                : users.find(workspace, asked)
                        .count()
                        .flatMap(found -> found == asked.size() ? Mono.empty() : Mono.error(new Refused(refusal)));
    }

    /** Whether the viewer may write for the team. */
    Mono<Boolean> mayWriteTo(Viewer viewer, TeamId team) {
        return !viewer.teams().contains(team) && viewer.seesEveryTeam()
                ? users.hasTeam(viewer.workspace(), team)
                : Mono.just(viewer.teams().contains(team));
    }
}
