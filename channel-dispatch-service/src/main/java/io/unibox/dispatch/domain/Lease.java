package io.unibox.dispatch.domain;

import java.time.Duration;

/**
 * The right to make the one call of a claim. It is counted on this machine's own monotonic clock from before the claim was
 * made, so that a process that slept through the claim's lease does not send what another instance may be sending by now.
 */
public record Lease(long startedNanos, Duration callBy) {

    /** A lease that starts now. */
    public static Lease startingNow(Duration callBy) {
        return new Lease(System.nanoTime(), callBy);
    }

    public boolean isHeld() {
        return System.nanoTime() - startedNanos < callBy.toNanos();
    }

    /** What is left of it, at least zero. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, callBy.toNanos() - (System.nanoTime() - startedNanos)));
    }
}
