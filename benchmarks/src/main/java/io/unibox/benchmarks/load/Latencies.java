package io.unibox.benchmarks.load;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long things took, counted from when they were meant to begin, so that a generator that is late hides nothing. */
public final class Latencies {

    private static final long HIGHEST_MICROS = 600_000_000L;
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1000;

    private final Histogram micros = new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);

    /** Both times are of {@link System#nanoTime}. */
    public void add(long intendedNanos, long arrivedNanos) {
        addMicros((arrivedNanos - intendedNanos) / 1000);
    }

    /** Less than nothing, as two clocks may say it, counts as nothing. */
    public void addMicros(long latency) {
        micros.recordValue(Math.clamp(latency, 0, HIGHEST_MICROS));
    }

    public void addAll(Latencies others) {
        micros.add(others.micros);
    }

    /** The milliseconds that so many per cent took at most. */
    public double millisAt(double percent) {
        return micros.getValueAtPercentile(percent) / MICROS_PER_MILLI;
    }

    public double maxMillis() {
        return micros.getMaxValue() / MICROS_PER_MILLI;
    }

    public long count() {
        return micros.getTotalCount();
    }
}
