package io.unibox.account.people.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.people.domain.Listing;
import io.unibox.account.people.domain.Refusal;
import io.unibox.account.people.domain.Refused;
import io.unibox.account.people.domain.Selection;
import io.unibox.account.people.domain.Users;
import io.unibox.description.Refuses;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Looking at users. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
@Refuses("403 forbidden")
class UserListApi {

    private static final int SUGGESTIONS = 50;

    private final Users users;
    private final WorkspaceTransactions transactions;

    UserListApi(Users users, WorkspaceTransactions transactions) {
        this.users = users;
        this.transactions = transactions;
    }

    @GetMapping
    @Operation(summary = "List the users of the workspace")
    Mono<Envelope<List<UserView>>> listUsers(Caller caller, @ParameterObject UserQuery query) {
        Roles.requireColleague(caller);
        int number = query.number();
        int size = query.size();
        return select(caller, query.selection())
                .map(found -> Envelope.of(new Page<>(views(found), found.total(), number, size, null)));
    }

    @GetMapping("/search")
    @Operation(summary = "Find active users by a part of their name, username or email")
    Mono<Envelope<List<UserView>>> searchUsers(
            Caller caller,
            @Parameter(example = "ann") @RequestParam String q,
            @Parameter(schema = @Schema(allowableValues = {"ADMIN", "MANAGER", "USER", "CUST"}))
                    @RequestParam(required = false)
                    @Nullable String role) {
        Roles.requireColleague(caller);
        Role wanted = role == null || role.isEmpty() ? null : UserQuery.readRole(role);
        var selection = new Selection(
                wanted, Status.ACTIVE, UserQuery.search(q), null, List.of(), Selection.Sorting.BY_NAME, 0, SUGGESTIONS);
        return select(caller, selection).map(found -> Envelope.of(views(found)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a user")
    Mono<Envelope<UserView>> readUser(Caller caller, @PathVariable UserId id) {
        if (!caller.userId().equals(id)) {
            Roles.requireColleague(caller);
        }
        return transactions
                .in(caller.workspaceId(), users.find(caller.workspaceId(), id))
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.Unknown())))
                .map(user -> Envelope.of(UserView.of(user)));
    }

    private Mono<Listing> select(Caller caller, Selection selection) {
        return transactions.in(caller.workspaceId(), users.list(caller.workspaceId(), selection));
    }

    private static List<UserView> views(Listing found) {
        return found.users().stream().map(UserView::of).toList();
    }
}
