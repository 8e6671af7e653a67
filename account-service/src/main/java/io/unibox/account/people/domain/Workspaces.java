package io.unibox.account.people.domain;

import io.unibox.events.WorkspaceId;
import reactor.core.publisher.Mono;

/** The workspaces of the installation. */
public interface Workspaces {

    Mono<Void> add(Workspace workspace);

    Mono<Workspace> find(WorkspaceId id);

    /** Like {@link #find}, and lets nobody else hold it until the transaction ends. */
    Mono<Workspace> hold(WorkspaceId id);

    Mono<Void> update(Workspace workspace);
}
