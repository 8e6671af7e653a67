package io.unibox.inbox.domain;

import io.unibox.events.WorkspaceId;
import reactor.core.publisher.Mono;

/** All or nothing. Work that lost against other work at the same moment is done again. */
public interface Transactions {

    /** Work for a caller, which can touch no other workspace. */
    <T> Mono<T> in(WorkspaceId workspace, Mono<T> work);

    /** Work for a caller that changes nothing, and so does not wait for its end. */
    <T> Mono<T> reading(WorkspaceId workspace, Mono<T> work);

    /** Work for a caller that soon fails with {@link Busy} where the database, or a row that it needs, cannot be had. */
    <T> Mono<T> failingFast(WorkspaceId workspace, Mono<T> work);

    /** Work on events, which says itself what belongs to whom. */
    <T> Mono<T> acrossWorkspaces(Mono<T> work);

    /** Work on events that soon fails with {@link Busy} where a row that it needs is held, so that others can go ahead. */
    <T> Mono<T> failingFast(Mono<T> work);
}
