package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.load.Latencies;

/** Says the percentiles that the goals ask for. */
final class Milliseconds {

    private Milliseconds() {}

    static void say(Figures figures, String dimension, Latencies ours, Latencies floor) {
        say(figures, dimension + ".p50", ours.millisAt(50), floor.millisAt(50), ours.count());
        say(figures, dimension + ".p99", ours.millisAt(99), floor.millisAt(99), ours.count());
        say(figures, dimension + ".max", ours.maxMillis(), floor.maxMillis(), ours.count());
    }

    private static void say(Figures figures, String dimension, double ours, double floor, long n) {
        figures.say(new Figure(dimension, ours, "ms", floor, n));
    }
}
