package io.unibox.inbox.domain;

import org.jspecify.annotations.Nullable;

/**
 * What has become of an outbound message.
 *
 * @param failure why it failed; only where it did
 */
public record Outcome(Delivery delivery, @Nullable Failure failure) {

    public static final Outcome PENDING = new Outcome(Delivery.PENDING, null);

    /** What has become of it once this is heard as well; the order of hearing makes no difference. */
    public Outcome advance(Outcome heard) {
        Delivery reached = delivery.advance(heard.delivery);
        return new Outcome(reached, reached == Delivery.FAILED ? earlier(failure, heard.failure) : null);
    }

    private static @Nullable Failure earlier(@Nullable Failure one, @Nullable Failure other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
