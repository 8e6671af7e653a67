package io.unibox.benchmarks.load;

import java.time.Duration;

/** When each request of an open loop is meant to leave, whatever became of those before it. */
public record Pace(long startNanos, double perSecond) {

    private static final double NANOS = 1e9;

    /** In {@link System#nanoTime}. */
    public long dueAt(long number) {
        return startNanos + (long) (number * NANOS / perSecond);
    }

    /** How many are due within the time. */
    public long countIn(Duration window) {
        return (long) (window.toNanos() / NANOS * perSecond);
    }
}
