package io.unibox.account.people.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.access.domain.Passwords;
import io.unibox.account.people.domain.AddUser;
import io.unibox.description.Refuses;
import io.unibox.events.UserChanged.Role;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Adding users. */
@RestController
@Tag(name = "Users")
@Refuses("403 forbidden")
class AddUserApi {

    private final AddUser addUser;
    private final Passwords passwords;
    private final AdditionLimits limits;
    private final WorkspaceTransactions transactions;

    AddUserApi(AddUser addUser, Passwords passwords, AdditionLimits limits, WorkspaceTransactions transactions) {
        this.addUser = addUser;
        this.passwords = passwords;
        this.limits = limits;
        this.transactions = transactions;
    }

    @PostMapping("/api/v1/users")
    @Refuses({"400 email_taken", "429 too_many_additions"})
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a user to the workspace, with an initial password (administrators)")
    Mono<Envelope<UserView>> addUser(Caller caller, @RequestBody UserRequests.Adding body) {
        Roles.require(caller, Set.of(Role.ADMIN));
        limits.count(caller.workspaceId());
        return passwords
                .hash(body.password())
                .flatMap(hash -> transactions.in(
                        caller.workspaceId(), addUser.add(caller.workspaceId(), caller.userId(), body.user(hash))))
                .map(user -> Envelope.of(UserView.of(user)));
    }
}
