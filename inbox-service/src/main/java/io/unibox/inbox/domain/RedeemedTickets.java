package io.unibox.inbox.domain;

import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The tickets that were used already, on whichever instance. */
public interface RedeemedTickets {

    /** Uses a ticket up; false where somebody has done so before. It is remembered until it is of no use anyway. */
    Mono<Boolean> redeem(WorkspaceId workspace, UUID ticket, Instant until);
}
