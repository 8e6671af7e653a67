package io.unibox.dispatch.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.dispatch.domain.ChangeChannelAccount;
import io.unibox.dispatch.domain.ChannelAccount;
import io.unibox.dispatch.domain.ChannelAccountChange;
import io.unibox.dispatch.domain.ConnectChannelAccount;
import io.unibox.dispatch.domain.Lanes;
import io.unibox.dispatch.domain.TestChannelAccount;
import io.unibox.dispatch.domain.ViewChannelAccounts;
import io.unibox.dispatch.domain.WebhookUrls;
import io.unibox.events.ChannelAccountId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The workspace's lines. */
@RestController
@RequestMapping("/api/v1/channels")
@Tag(name = "Channels", description = "The workspace's lines at its providers")
class ChannelsApi {

    private final ViewChannelAccounts viewChannelAccounts;
    private final ConnectChannelAccount connectChannelAccount;
    private final ChangeChannelAccount changeChannelAccount;
    private final TestChannelAccount testChannelAccount;
    private final Lanes lanes;
    private final WorkspaceTransactions transactions;
    private final WebhookUrls webhookUrls;

    ChannelsApi(
            ViewChannelAccounts viewChannelAccounts,
            ConnectChannelAccount connectChannelAccount,
            ChangeChannelAccount changeChannelAccount,
            TestChannelAccount testChannelAccount,
            Lanes lanes,
            WorkspaceTransactions transactions,
            @Value("${unibox.public-url}") String publicUrl) {
        this.viewChannelAccounts = viewChannelAccounts;
        this.connectChannelAccount = connectChannelAccount;
        this.changeChannelAccount = changeChannelAccount;
        this.testChannelAccount = testChannelAccount;
        this.lanes = lanes;
        this.transactions = transactions;
        this.webhookUrls = WebhookUrls.below(publicUrl);
    }

    @GetMapping
    @Examples(answer = "lines")
    @Operation(summary = "List the lines that you may use; administrators and managers see all")
    Mono<Envelope<List<ChannelView>>> list(Caller caller) {
        var lines = viewChannelAccounts.list(caller.workspaceId(), caller.userId(), Roles.readsAll(caller));
        return Roles.forStaff(caller, transactions.in(caller.workspaceId(), lines))
                .map(accounts -> Envelope.of(accounts.stream().map(this::view).toList()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Examples(request = "lineBody", answer = "line")
    @Refuses({"400 duplicate_channel", "503 workspace_not_ready"})
    @Operation(summary = "Connect a line", description = "The first line of a channel becomes its default.")
    Mono<Envelope<ChannelView>> add(Caller caller, @RequestBody ChannelBody body) {
        return Roles.forAdmin(
                caller,
                viewed(
                        caller,
                        Mono.defer(() ->
                                connectChannelAccount.connect(caller.workspaceId(), body.toNewChannelAccount()))));
    }

    @GetMapping("/{id}")
    @Examples(answer = "line")
    @Operation(summary = "Read a line")
    Mono<Envelope<ChannelView>> one(Caller caller, @PathVariable ChannelAccountId id) {
        return Roles.forStaff(caller, viewed(caller, visible(caller, id)));
    }

    @PatchMapping("/{id}")
    @Examples(request = "lineChange", answer = "line")
    @Operation(summary = "Change a line's name, credentials, assignment, pace, or make it the default")
    Mono<Envelope<ChannelView>> change(
            Caller caller, @PathVariable ChannelAccountId id, @RequestBody ChannelPatch body) {
        return changed(caller, id, body.toChange());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a line and its credentials")
    Mono<Void> close(Caller caller, @PathVariable ChannelAccountId id) {
        return Roles.forAdmin(
                caller, transactions.in(caller.workspaceId(), changeChannelAccount.close(caller.workspaceId(), id)));
    }

    @PostMapping("/{id}/connect")
    @Examples(answer = "line")
    @Operation(summary = "Let messages leave over a line again")
    Mono<Envelope<ChannelView>> connect(Caller caller, @PathVariable ChannelAccountId id) {
        return changed(caller, id, ChannelAccountChange.connected(true));
    }

    @PostMapping("/{id}/disconnect")
    @Examples(answer = "line")
    @Operation(summary = "Let no more messages leave over a line")
    Mono<Envelope<ChannelView>> disconnect(Caller caller, @PathVariable ChannelAccountId id) {
        return changed(caller, id, ChannelAccountChange.connected(false));
    }

    @PostMapping("/{id}/test")
    @Examples(answer = "check")
    @Operation(summary = "Test whether the provider accepts a line's credentials")
    Mono<Envelope<CheckView>> test(Caller caller, @PathVariable ChannelAccountId id) {
        return Roles.forAdmin(
                caller,
                transactions
                        .in(caller.workspaceId(), visible(caller, id))
                        .flatMap(testChannelAccount::test)
                        .map(check -> Envelope.of(CheckView.of(check))));
    }

    private Mono<Envelope<ChannelView>> changed(Caller caller, ChannelAccountId id, ChannelAccountChange change) {
        return Roles.forAdmin(
                caller,
                viewed(caller, Mono.defer(() -> changeChannelAccount.change(caller.workspaceId(), id, change))));
    }

    private Mono<ChannelAccount> visible(Caller caller, ChannelAccountId id) {
        return viewChannelAccounts.one(caller.workspaceId(), id, caller.userId(), Roles.readsAll(caller));
    }

    private Mono<Envelope<ChannelView>> viewed(Caller caller, Mono<ChannelAccount> work) {
        return transactions.in(caller.workspaceId(), work).map(account -> Envelope.of(view(account)));
    }

    private ChannelView view(ChannelAccount account) {
        return ChannelView.of(account, webhookUrls, lanes.health(account.id()));
    }
}
