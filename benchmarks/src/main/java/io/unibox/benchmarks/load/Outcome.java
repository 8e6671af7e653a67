package io.unibox.benchmarks.load;

import java.time.Duration;
import java.util.Map;

/**
 * What became of a window of load.
 *
 * @param accepted answered 2xx
 * @param refusals how many were answered anything else, by status
 * @param unanswered cut off, or given up when the window's patience ended; they count in the latencies up to then
 * @param latencies of all of them
 */
public record Outcome(
        long accepted, Map<Integer, Long> refusals, long unanswered, Duration elapsed, Latencies latencies) {

    private static final double NANOS = 1e9;

    /** Accepted in a second. */
    public double throughput() {
        return accepted / (elapsed.toNanos() / NANOS);
    }

    /** Answered anything but 2xx. */
    public long refused() {
        return count(refusals);
    }

    static long count(Map<Integer, Long> refusals) {
        return refusals.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Refuses to go on where not everything was accepted: such a window measures something else. */
    public Outcome orFail(String what) {
        if (refused() + unanswered > 0 || accepted == 0) {
            throw new IllegalStateException(what + ": " + accepted + " accepted, refused by status " + refusals + ", "
                    + unanswered + " without an answer");
        }
        return this;
    }
}
