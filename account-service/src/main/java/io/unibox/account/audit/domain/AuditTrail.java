package io.unibox.account.audit.domain;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Remembers what was done, in the transaction in which it was done. */
public interface AuditTrail {

    Mono<Void> add(AuditEvent event);

    /** Forgets what belongs to no workspace and is older, since strangers can make as much of it as they like. */
    Mono<Void> forgetStrangersBefore(Instant moment);
}
