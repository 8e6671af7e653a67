package io.unibox.inbox.domain;

import java.util.Locale;

/**
 * How far an outbound message has got. It moves only forward in the order of the constants, so the same reports end in
 * the same state in whatever order they come: a failure ends what was pending or sent, and proof of arrival outweighs
 * a failure.
 */
public enum Delivery {
    PENDING,
    SENT,
    FAILED,
    DELIVERED,
    READ;

    /** Where a message stands that stood here and of which this is heard. */
    public Delivery advance(Delivery heard) {
        return heard.compareTo(this) > 0 ? heard : this;
    }

    /** Reads what {@code toString} writes. */
    public static Delivery of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
