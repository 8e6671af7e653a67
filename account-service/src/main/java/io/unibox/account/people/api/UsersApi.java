package io.unibox.account.people.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.people.domain.ChangeMembership;
import io.unibox.account.people.domain.ChangeUser;
import io.unibox.account.people.domain.User;
import io.unibox.description.Refuses;
import io.unibox.events.UserId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Changing users. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
@Refuses("403 forbidden")
class UsersApi {

    private final ChangeUser changeUser;
    private final ChangeMembership membership;
    private final WorkspaceTransactions transactions;

    UsersApi(ChangeUser changeUser, ChangeMembership membership, WorkspaceTransactions transactions) {
        this.changeUser = changeUser;
        this.membership = membership;
        this.transactions = transactions;
    }

    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @Refuses("409 last_admin")
    @Operation(summary = "Change a user: yourself, or as an administrator anybody, including the role")
    Mono<Envelope<UserView>> changeUser(
            Caller caller, @PathVariable UserId id, @RequestBody UserRequests.Changing body) {
        return inside(caller, changeUser.change(caller.workspaceId(), caller.userId(), id, body.edit()));
    }

    @PatchMapping("/{id}/status")
    @Refuses("409 last_admin")
    @Operation(summary = "Change a user's status; any but active ends their sessions (administrators)")
    Mono<Envelope<UserView>> changeUserStatus(
            Caller caller, @PathVariable UserId id, @RequestBody UserRequests.ChangingStatus body) {
        return inside(caller, changeUser.changeStatus(caller.workspaceId(), caller.userId(), id, body.wanted()));
    }

    @PutMapping("/me/active-team")
    @Refuses("409 not_in_team")
    @Operation(summary = "Choose your active team, or none")
    Mono<Envelope<UserView>> chooseActiveTeam(Caller caller, @RequestBody UserRequests.ChoosingTeam body) {
        return inside(caller, membership.workIn(caller.workspaceId(), caller.userId(), body.teamId()));
    }

    private Mono<Envelope<UserView>> inside(Caller caller, Mono<User> work) {
        return transactions.in(caller.workspaceId(), work).map(user -> Envelope.of(UserView.of(user)));
    }
}
