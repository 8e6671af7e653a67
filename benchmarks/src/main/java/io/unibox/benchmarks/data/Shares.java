package io.unibox.benchmarks.data;

/** Divides a whole as people do: everybody gets at least one, and rank k as much of the rest as 1 / k^exponent says. */
final class Shares {

    private final double[] upTo;
    private final long rest;

    Shares(int ranks, double exponent, long whole) {
        if (whole < ranks) {
            throw new IllegalArgumentException(whole + " cannot be divided among " + ranks);
        }
        upTo = new double[ranks + 1];
        for (int i = 0; i < ranks; i++) {
            upTo[i + 1] = upTo[i] + 1 / Math.pow(i + 1.0, exponent);
        }
        rest = whole - ranks;
    }

    /** What the rank gets, from 0; all of them together get the whole, exactly. */
    int of(int rank) {
        return (int) (1 + given(rank + 1) - given(rank));
    }

    private long given(int ranks) {
        return ranks == upTo.length - 1 ? rest : (long) (rest * (upTo[ranks] / upTo[upTo.length - 1]));
    }
}
