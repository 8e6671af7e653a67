package io.unibox.benchmarks.figures;

import java.lang.management.ManagementFactory;

/**
 * Under which circumstances a figure came about.
 *
 * @param commit of the source tree that was built, with a {@code +} where it had changes
 * @param load the machine's load average over the last minute, our own load included
 */
public record Surroundings(String commit, String jvm, double load) {

    private static final String COMMIT = "unibox.bench.commit";
    private static final double PRECISION = 100;

    /** As they are now. */
    public static Surroundings now() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Surroundings(
                System.getProperty(COMMIT, "unknown"),
                Runtime.version().toString(),
                Math.round(load * PRECISION) / PRECISION);
    }
}
