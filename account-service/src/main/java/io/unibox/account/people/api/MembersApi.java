package io.unibox.account.people.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.people.domain.ChangeMembership;
import io.unibox.account.people.domain.Refusal;
import io.unibox.account.people.domain.Refused;
import io.unibox.account.people.domain.Selection;
import io.unibox.account.people.domain.Teams;
import io.unibox.account.people.domain.Users;
import io.unibox.description.Refuses;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Page;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who belongs to a team. */
@RestController
@RequestMapping("/api/v1/teams/{team}/members")
@Tag(name = "Teams")
@Refuses("403 forbidden")
class MembersApi {

    private final ChangeMembership membership;
    private final Teams teams;
    private final Users users;
    private final WorkspaceTransactions transactions;

    MembersApi(ChangeMembership membership, Teams teams, Users users, WorkspaceTransactions transactions) {
        this.membership = membership;
        this.teams = teams;
        this.users = users;
        this.transactions = transactions;
    }

    @GetMapping
    @Operation(summary = "List the members of a team, by name")
    Mono<Envelope<List<UserView>>> listMembers(Caller caller, @PathVariable TeamId team) {
        Roles.requireColleague(caller);
        var members = teams.find(caller.workspaceId(), team)
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.Unknown())))
                .flatMap(_ -> users.list(caller.workspaceId(), Selection.ofTeam(team, Page.LARGEST)));
        return transactions
                .in(caller.workspaceId(), members)
                .map(found -> Envelope.of(new Page<>(
                        found.users().stream().map(UserView::of).toList(), found.total(), 1, Page.LARGEST, null)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a user to a team (administrators and managers)")
    Mono<Envelope<UserView>> addMember(Caller caller, @PathVariable TeamId team, @RequestBody Joining body) {
        return join(caller, team, body.userId());
    }

    @PutMapping("/{user}")
    @Operation(summary = "Add a user to a team, unless they are in it (administrators and managers)")
    Mono<Envelope<UserView>> putMember(Caller caller, @PathVariable TeamId team, @PathVariable UserId user) {
        return join(caller, team, user);
    }

    @DeleteMapping("/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a user from a team (administrators and managers)")
    Mono<Void> removeMember(Caller caller, @PathVariable TeamId team, @PathVariable UserId user) {
        return transactions
                .in(caller.workspaceId(), membership.leave(caller.workspaceId(), caller.userId(), team, user))
                .then();
    }

    private Mono<Envelope<UserView>> join(Caller caller, TeamId team, UserId user) {
        return transactions
                .in(caller.workspaceId(), membership.join(caller.workspaceId(), caller.userId(), team, user))
                .map(joined -> Envelope.of(UserView.of(joined)));
    }

    @Schema(name = "NewMember")
    record Joining(
            @NotNull(message = "A user is required.") @Schema(example = Examples.USER)
            UserId userId) {}
}
