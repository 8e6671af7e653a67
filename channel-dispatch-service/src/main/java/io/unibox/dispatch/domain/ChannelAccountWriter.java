package io.unibox.dispatch.domain;

import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Stores lines and announces each change in the same transaction, with the credentials sealed anew for each version. */
@Service
class ChannelAccountWriter {

    private final ChannelAccounts accounts;
    private final Vault vault;
    private final Outbox outbox;
    private final Clock clock;

    ChannelAccountWriter(ChannelAccounts accounts, Vault vault, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.vault = vault;
        this.outbox = outbox;
        this.clock = clock;
    }

    Mono<ChannelAccount> open(ChannelAccount account) {
        return accounts.add(account)
                .then(Mono.defer(() -> outbox.add(account.snapshot(clock.instant()))))
                .thenReturn(account);
    }

    /** @param assignee whom the line is given to, with the scope that follows, or null where that stays */
    Mono<ChannelAccount> change(ChannelAccount now, ChannelAccountChange change, @Nullable Assignee assignee) {
        Credentials credentials = change.credentials() == null ? vault.of(now) : change.credentials();
        long version = now.version() + 1;
        var then = new ChannelAccount(
                now.workspaceId(),
                now.id(),
                version,
                now.channel(),
                now.provider(),
                credentials.accountSid(),
                now.address(),
                change.displayName() == null ? now.displayName() : change.displayName(),
                assignee == null ? now.scope() : assignee.scope(),
                assignee == null ? now.assigned() : assignee.named(),
                change.isDefault() == null ? now.isDefault() : change.isDefault(),
                change.connected() == null ? now.connected() : change.connected(),
                change.messagesPerSecond() == null ? now.messagesPerSecond() : change.messagesPerSecond(),
                vault.seal(credentials, now.workspaceId(), now.id(), version),
                now.createdAt());
        return accounts.save(then)
                .then(Mono.defer(() -> outbox.add(then.snapshot(clock.instant()))))
                .thenReturn(then);
    }

    Mono<Void> close(ChannelAccount account) {
        return accounts.remove(account).then(Mono.defer(() -> outbox.add(account.removal(clock.instant()))));
    }
}
