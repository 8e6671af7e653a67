package io.unibox.inbox.domain;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Why a message will not arrive.
 *
 * @param code stable, for programs
 * @param detail one sentence for people
 * @param providerCode the provider's own code, where it gave one
 */
public record Failure(
        Instant at, String code, String detail, @Nullable String providerCode) implements Comparable<Failure> {

    private static final Comparator<Failure> EARLIEST =
            Comparator.comparing(Failure::at).thenComparing(Failure::code);

    /** The earlier of two is the one that counts. */
    @Override
    public int compareTo(Failure other) {
        return EARLIEST.compare(this, other);
    }
}
