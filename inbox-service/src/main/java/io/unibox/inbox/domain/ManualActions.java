package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.InboxView.Window;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What people have to do by hand. All work runs in the caller's transaction. */
public interface ManualActions {

    /** Adds one. */
    Mono<Void> add(ManualAction action);

    /** One that nobody else changes until the transaction ends; nothing where the agent sees none. */
    Mono<ManualAction> hold(Agent agent, UUID id);

    /** Keeps what is different about one. */
    Mono<Void> keep(ManualAction action);

    /** Those on conversations that the agent sees, newest first. */
    Mono<List<ManualAction>> list(Agent agent, Query query, Window window);

    /** How many there are in all. */
    Mono<Long> count(Agent agent, Query query);

    /** Which ones; what is null may be anything. */
    record Query(
            ManualAction.@Nullable Status status,
            @Nullable UserId assignee,
            @Nullable ConversationId conversation) {}
}
