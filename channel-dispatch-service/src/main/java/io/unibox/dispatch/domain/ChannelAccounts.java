package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.WorkspaceId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All lines. */
public interface ChannelAccounts {

    Mono<Void> add(ChannelAccount account);

    /** Writes all that may change of it. */
    Mono<Void> save(ChannelAccount account);

    Mono<Void> remove(ChannelAccount account);

    Mono<ChannelAccount> find(WorkspaceId workspace, ChannelAccountId id);

    /** Like {@link #find} for work on deliveries, which know their line, but whose workspace has to be checked. */
    Mono<ChannelAccount> find(ChannelAccountId id);

    /** The workspace's lines, oldest first. */
    Flux<ChannelAccount> of(WorkspaceId workspace);
}
