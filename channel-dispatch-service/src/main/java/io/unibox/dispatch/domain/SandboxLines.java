package io.unibox.dispatch.domain;

import io.unibox.events.Address;
import io.unibox.events.WorkspaceId;
import reactor.core.publisher.Mono;

/** Where workspaces get a line from that needs no contract with anybody. */
public interface SandboxLines {

    /** The workspace's line, the same one however often it is asked for. */
    Mono<Rented> lineFor(WorkspaceId workspace);

    /** A line and what opens it. */
    record Rented(Address address, Credentials credentials) {}
}
