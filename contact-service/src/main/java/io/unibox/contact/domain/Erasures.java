package io.unibox.contact.domain;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where erasures are kept until nothing of the contacts can be left anywhere. */
public interface Erasures {

    /** Keeps it, in the transaction that erases the contact. */
    Mono<Void> add(Erasure erasure);

    /** Some of those that are due; nobody else gets them before the lease ends. Goes over workspaces. */
    Flux<Erasure> claim(Instant now, Instant leaseUntil, int most);

    /** Notes that a claimed one was searched for once more, and forgets it after the last time. Goes over workspaces. */
    Mono<Void> searched(Erasure claimed);
}
