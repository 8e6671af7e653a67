package io.unibox.benchmarks.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws ranks as people talk: the first much, the last hardly ever; rank k in proportion to 1 / k^exponent. */
public final class Zipf {

    private final double[] upTo;

    public Zipf(int ranks, double exponent) {
        upTo = new double[ranks];
        double sum = 0;
        for (int i = 0; i < ranks; i++) {
            sum += 1 / Math.pow(i + 1.0, exponent);
            upTo[i] = sum;
        }
    }

    /** From 0, the most frequent. */
    public int next(RandomGenerator random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return found < 0 ? Math.min(-found - 1, upTo.length - 1) : found;
    }
}
