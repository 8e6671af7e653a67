package io.unibox.benchmarks.load;

import java.time.Duration;

/**
 * What became of a window of load.
 *
 * @param accepted answered 2xx
 * @param refused answered anything else
 * @param unanswered cut off, or given up when the window's patience ended; they count in the latencies up to then
 * @param latencies of all of them
 */
public record Outcome(long accepted, long refused, long unanswered, Duration elapsed, Latencies latencies) {

    private static final double NANOS = 1e9;

    /** Accepted in a second. */
    public double throughput() {
        return accepted / (elapsed.toNanos() / NANOS);
    }

    /** Refuses to go on where not everything was accepted: such a window measures something else. */
    public Outcome orFail(String what) {
        if (refused + unanswered > 0 || accepted == 0) {
            throw new IllegalStateException(what + ": " + accepted + " accepted, " + refused + " refused, " + unanswered
                    + " without an answer");
        }
        return this;
    }
}
