package io.unibox.dispatch.domain;

import io.unibox.events.StatusUpdated.Failure;

/** A delivery that this instance, and no other, works on until its lease ends. */
public sealed interface Claim {

    Delivery delivery();

    /** It is to be handed to the provider, if it may leave. */
    record Call(Delivery delivery, Clearance clearance) implements Claim {}

    /** It is to be looked for at the provider. */
    record Search(Delivery delivery) implements Claim {}

    /** What becomes of it where its line is gone or disconnected: the provider can neither be called nor asked. */
    default DeliveryState.Failed withoutLine(Failure why) {
        return switch (this) {
            case Call _ -> new DeliveryState.Failed(why, true);
            case Search _ -> new DeliveryState.Failed(GivenUp.OUTCOME_UNKNOWN, false);
        };
    }
}
