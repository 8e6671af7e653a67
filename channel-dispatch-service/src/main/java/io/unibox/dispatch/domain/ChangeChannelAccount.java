package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Changes or closes a line. A channel with lines keeps one default at most. Has to run inside a transaction. */
@Service
public class ChangeChannelAccount {

    private final ChannelAccounts accounts;
    private final Assignments assignments;
    private final ChannelAccountWriter writer;

    ChangeChannelAccount(ChannelAccounts accounts, Assignments assignments, ChannelAccountWriter writer) {
        this.accounts = accounts;
        this.assignments = assignments;
        this.writer = writer;
    }

    /** The line as it then stands, or a {@link Refusal}. */
    public Mono<ChannelAccount> change(WorkspaceId workspace, ChannelAccountId id, ChannelAccountChange change) {
        return assignments
                .firstUserLocked(workspace)
                .flatMap(firstUser -> existing(workspace, id)
                        .flatMap(account ->
                                unsetFormerDefault(account, change).then(changed(account, change, firstUser))));
    }

    /** Closes the line; if it was the default, the oldest other line of its channel takes over. */
    public Mono<Void> close(WorkspaceId workspace, ChannelAccountId id) {
        return assignments
                .firstUserLocked(workspace)
                .flatMap(_ -> existing(workspace, id)
                        .flatMap(account -> writer.close(account)
                                .then(account.isDefault() ? chooseNewDefault(account) : Mono.empty())));
    }

    /** Moves the lines that are not assigned to the present first user of the workspace. */
    public Mono<Void> followFirstUser(WorkspaceId workspace) {
        return assignments
                .firstUserLocked(workspace)
                .flatMap(firstUser -> accounts.of(workspace)
                        .filter(account -> !account.assigned())
                        .concatMap(account -> assignments
                                .assignee(workspace, new Assignment.Nobody(), firstUser)
                                .filter(assignee -> !assignee.scope().equals(account.scope()))
                                .flatMap(assignee -> writer.change(account, ChannelAccountChange.NOTHING, assignee)))
                        .then());
    }

    private Mono<ChannelAccount> changed(ChannelAccount account, ChannelAccountChange change, UserId firstUser) {
        Credentials credentials = change.credentials();
        if (credentials != null && !credentials.accountSid().equals(account.providerAccount())) {
            return Mono.error(new Refusal.OtherAccount().asException());
        }
        Assignment assignment = change.assignment();
        return assignment == null
                ? Mono.defer(() -> writer.change(account, change, null))
                : assignments
                        .assignee(account.workspaceId(), assignment, firstUser)
                        .flatMap(assignee -> writer.change(account, change, assignee));
    }

    private Mono<Void> unsetFormerDefault(ChannelAccount successor, ChannelAccountChange change) {
        return Boolean.TRUE.equals(change.isDefault()) && !successor.isDefault()
                ? accounts.of(successor.workspaceId())
                        .filter(other -> other.isDefault() && other.channel() == successor.channel())
                        .next()
                        .flatMap(other -> writer.change(other, ChannelAccountChange.isDefault(false), null))
                        .then()
                : Mono.empty();
    }

    private Mono<Void> chooseNewDefault(ChannelAccount closed) {
        return Mono.defer(() -> accounts.of(closed.workspaceId())
                .filter(other -> other.channel() == closed.channel())
                .next()
                .flatMap(successor -> writer.change(successor, ChannelAccountChange.isDefault(true), null))
                .then());
    }

    private Mono<ChannelAccount> existing(WorkspaceId workspace, ChannelAccountId id) {
        return accounts.find(workspace, id).switchIfEmpty(Mono.error(() -> new Refusal.NoSuchChannel().asException()));
    }
}
