package io.unibox.inbox.domain;

import java.util.Locale;

/** How far an outbound message has got. {@link Outcome#advance} says how it moves. */
public enum Delivery {
    PENDING,
    SENT,
    FAILED,
    DELIVERED,
    READ;

    /** Reads what {@code toString} writes. */
    public static Delivery of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
