package io.unibox.dispatch.domain;

import io.unibox.events.Header;
import io.unibox.events.Provider;
import io.unibox.events.StatusUpdated;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.StatusUpdated.MessageRef;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Records the outcome of a delivery and announces it, both or neither. Has to run inside a transaction. */
@Service
public class RecordOutcomes {

    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Clock clock;

    RecordOutcomes(Deliveries deliveries, Outbox outbox, Clock clock) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Ends a claim. That a provider has the message is true whoever holds the claim by now, so it is always noted, and said
     * once; anything else counts only while the claim is ours.
     */
    public Mono<Void> of(Claim claim, DeliveryState state, Provider provider) {
        Delivery delivery = claim.delivery();
        return switch (state) {
            case DeliveryState.Accepted(String id, int segments) ->
                deliveries
                        .accept(delivery.messageId(), id)
                        .filter(Boolean::booleanValue)
                        .flatMap(_ -> outbox.add(new AcceptedMessage(
                                        delivery.workspaceId(),
                                        delivery.messageId(),
                                        delivery.line(),
                                        delivery.to(),
                                        provider,
                                        id,
                                        segments)
                                .event(clock.instant())));
            case DeliveryState.Failed failed -> givenUp(claim, failed);
            case DeliveryState.Queued _, DeliveryState.Waiting _ ->
                goOn(claim, state, Clearance.refused(GivenUp.RECIPIENT_ERASED));
            case DeliveryState.Unknown _ ->
                goOn(claim, state, new DeliveryState.Failed(GivenUp.OUTCOME_UNKNOWN, false));
        };
    }

    /** A delivery whose recipient was erased meanwhile cannot go on. Of a claim that was lost neither is written down. */
    private Mono<Void> goOn(Claim claim, DeliveryState state, DeliveryState.Failed ifErased) {
        return deliveries.settle(claim, state).flatMap(settled -> settled ? Mono.empty() : givenUp(claim, ifErased));
    }

    /** Ends a claim on a message that may not leave. */
    public Mono<Void> heldBack(Claim claim, Failure why) {
        return givenUp(claim, Clearance.refused(why));
    }

    /** Says that a delivery which has ended already will not arrive. */
    Mono<Void> announceFailure(Delivery delivery, Failure why) {
        return outbox.add(failed(delivery, why, clock.instant()));
    }

    /** Ends a claim on a message that will not arrive. */
    public Mono<Void> givenUp(Claim claim, DeliveryState.Failed state) {
        return deliveries
                .settle(claim, state)
                .filter(Boolean::booleanValue)
                .flatMap(_ -> announceFailure(claim.delivery(), state.failure()));
    }

    /** Takes reports that name the provider's ids as proof that the provider has the messages. */
    public Mono<Void> proven(List<StatusUpdated> reports) {
        List<Deliveries.Proof> proofs = reports.stream()
                .map(StatusUpdated::message)
                .mapMulti((MessageRef message, java.util.function.Consumer<Deliveries.Proof> found) -> {
                    if (message.messageId() != null && message.providerMessageId() != null) {
                        found.accept(new Deliveries.Proof(
                                message.channelAccountId(), message.messageId(), message.providerMessageId()));
                    }
                })
                .toList();
        return proofs.isEmpty()
                ? Mono.empty()
                : Flux.defer(() -> deliveries.acceptAll(proofs))
                        .concatMap(accepted -> outbox.add(accepted.event(clock.instant())))
                        .then();
    }

    private static StatusUpdated failed(Delivery delivery, Failure failure, Instant now) {
        Header header = Header.of(delivery.workspaceId(), now);
        return new StatusUpdated.Failed(
                header,
                new MessageRef(delivery.line(), delivery.messageId(), null),
                delivery.to(),
                header.at(),
                failure);
    }
}
