package io.unibox.inbox.domain;

import org.jspecify.annotations.Nullable;

/**
 * What has become of an outbound message. It moves only forward, so the same reports end in the same outcome in
 * whatever order they come: pending, given up by dispatch, sent, failed at the provider, delivered, read. What dispatch
 * gave up on was never accepted, so a provider that accepts it after all outweighs that; a failure that the provider
 * reports outweighs "sent", and proof of arrival outweighs every failure.
 *
 * @param failure why it failed; only where it did
 */
public record Outcome(Delivery delivery, @Nullable Failure failure) {

    public static final Outcome PENDING = new Outcome(Delivery.PENDING, null);

    /** What has become of it once this is heard as well; of two failures of one sort the earlier is told. */
    public Outcome advance(Outcome heard) {
        int further = Integer.compare(heard.rank(), rank());
        if (further == 0 && failure != null && heard.failure != null) {
            return failure.compareTo(heard.failure) <= 0 ? this : heard;
        }
        return further > 0 ? heard : this;
    }

    /** How far it has got: the greater of two ranks counts. */
    public int rank() {
        return switch (delivery) {
            case PENDING -> 0;
            case SENT -> 2;
            case FAILED -> failure != null && failure.isGivenUp() ? 1 : 3;
            case DELIVERED -> 4;
            case READ -> 5;
        };
    }
}
