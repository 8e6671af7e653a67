package io.unibox.account.people.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.access.domain.Passwords;
import io.unibox.account.people.domain.AddUser;
import io.unibox.account.people.domain.ChangeMembership;
import io.unibox.account.people.domain.ChangeUser;
import io.unibox.account.people.domain.User;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Changing users. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
class UsersApi {

    private final AddUser addUser;
    private final ChangeUser changeUser;
    private final ChangeMembership membership;
    private final Passwords passwords;
    private final WorkspaceTransactions transactions;

    UsersApi(
            AddUser addUser,
            ChangeUser changeUser,
            ChangeMembership membership,
            Passwords passwords,
            WorkspaceTransactions transactions) {
        this.addUser = addUser;
        this.changeUser = changeUser;
        this.membership = membership;
        this.passwords = passwords;
        this.transactions = transactions;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Take a person into the workspace, with a password to begin with (administrators)")
    Mono<Envelope<UserView>> add(Caller caller, @RequestBody UserRequests.Adding body) {
        Roles.require(caller, Set.of(Role.ADMIN));
        return passwords
                .hash(body.password())
                .flatMap(hash -> inside(caller, addUser.add(caller.workspaceId(), caller.userId(), body.person(hash))));
    }

    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    @Operation(summary = "Change a user: oneself, or as an administrator anybody, and then the role too")
    Mono<Envelope<UserView>> change(Caller caller, @PathVariable UserId id, @RequestBody UserRequests.Changing body) {
        return inside(caller, changeUser.change(caller.workspaceId(), caller.userId(), id, body.edit()));
    }

    @PatchMapping("/{id}/status")
    @Operation(summary = "Let a user in or keep them out; being kept out ends their sessions (administrators)")
    Mono<Envelope<UserView>> changeStatus(
            Caller caller, @PathVariable UserId id, @RequestBody UserRequests.ChangingStatus body) {
        return inside(caller, changeUser.changeStatus(caller.workspaceId(), caller.userId(), id, body.wanted()));
    }

    @PutMapping("/me/active-team")
    @Operation(summary = "Choose the team that one works in, or none")
    Mono<Envelope<UserView>> chooseTeam(Caller caller, @RequestBody UserRequests.ChoosingTeam body) {
        return inside(caller, membership.workIn(caller.workspaceId(), caller.userId(), body.teamId()));
    }

    private Mono<Envelope<UserView>> inside(Caller caller, Mono<User> work) {
        return transactions.in(caller.workspaceId(), work).map(user -> Envelope.of(UserView.of(user)));
    }
}
