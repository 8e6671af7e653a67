package io.unibox.dispatch.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a line has been doing since this instance started.
 *
 * @param circuit {@code closed} while calls go through, {@code open} while no calls are made, {@code half_open}
 *     while it is being tried
 * @param calling how many calls are in flight
 */
public record LineHealth(
        String circuit, int calling, @Nullable ProviderError lastError) {

    /** A line that has not been used yet. */
    public static final LineHealth FRESH = new LineHealth("closed", 0, null);

    /** What the provider refused, or did not answer. */
    public record ProviderError(String code, String detail, Instant at) {}
}
