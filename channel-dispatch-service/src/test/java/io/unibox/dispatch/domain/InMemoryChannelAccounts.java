package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.WorkspaceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The lines of the specs. */
final class InMemoryChannelAccounts implements ChannelAccounts {

    private final Map<ChannelAccountId, ChannelAccount> accounts = new LinkedHashMap<>();

    @Override
    public Mono<Void> add(ChannelAccount account) {
        return Mono.fromRunnable(() -> accounts.put(account.id(), account));
    }

    @Override
    public Mono<Void> save(ChannelAccount account) {
        return Mono.fromRunnable(() -> accounts.replace(account.id(), account));
    }

    @Override
    public Mono<Void> remove(ChannelAccount account) {
        return Mono.fromRunnable(() -> accounts.remove(account.id()));
    }

    @Override
    public Mono<ChannelAccount> find(WorkspaceId workspace, ChannelAccountId id) {
        return find(id).filter(account -> account.workspaceId().equals(workspace));
    }

    @Override
    public Mono<ChannelAccount> find(ChannelAccountId id) {
        return Mono.fromSupplier(() -> accounts.get(id));
    }

    @Override
    public Flux<ChannelAccount> of(WorkspaceId workspace) {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(accounts.values())))
                .filter(account -> account.workspaceId().equals(workspace));
    }
}
