package io.unibox.benchmarks.data;

/** Puts numbers into an order that has nothing to do with the one that they had; each comes exactly once. */
final class Shuffle {

    private final int size;
    private final int step;

    /** @param wish about how far neighbours are to be apart; where it shares a factor with the size, the next does */
    Shuffle(int size, int wish) {
        this.size = size;
        int candidate = Math.floorMod(wish, size);
        while (greatestCommonDivisor(candidate, size) != 1) {
            candidate++;
        }
        this.step = candidate;
    }

    int of(int number) {
        return (int) ((long) number * step % size);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
