package io.unibox.dispatch.domain;

import io.unibox.events.MessageId;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.WorkspaceId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Gives a failed delivery another try, where that cannot make it two messages. */
@Service
public class RetryDelivery {

    private final Deliveries deliveries;

    RetryDelivery(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** The delivery as it then stands, or a {@link Refusal}. */
    public Mono<LedgerEntry> retry(WorkspaceId workspace, MessageId message) {
        return deliveries
                .find(workspace, message)
                .switchIfEmpty(Mono.error(() -> new Refusal.NoSuchDelivery().asException()))
                .filter(LedgerEntry::retryable)
                .switchIfEmpty(Mono.error(() -> new Refusal.NotRetryable().asException()))
                .then(Mono.defer(() -> deliveries.clearance(workspace, message)))
                .flatMap(RetryDelivery::refuseHeldBack)
                .then(Mono.defer(() -> deliveries.requeue(workspace, message)))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new Refusal.NotRetryable().asException()))
                .then(Mono.defer(() -> deliveries.find(workspace, message)));
    }

    private static Mono<Void> refuseHeldBack(Clearance clearance) {
        Failure objection = clearance.objection();
        return objection == null ? Mono.empty() : Mono.error(() -> new Refusal.HeldBack(objection).asException());
    }
}
