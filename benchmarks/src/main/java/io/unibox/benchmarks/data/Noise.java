package io.unibox.benchmarks.data;

import java.util.UUID;

/** What looks like chance and is the same in every run: each thing draws by its kind and its number. */
enum Noise {
    WORKSPACE,
    USER,
    TEAM,
    LINE,
    CONTACT,
    MESSAGE,
    TRAIT,
    TEXT;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int KIND_SHIFT = 48;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000000000000000L;

    /** All 64 bits of it. */
    long at(long number) {
        return mixed((((long) ordinal() + 1) << KIND_SHIFT) + number);
    }

    /** From 0 up to the bound, which is left out. */
    int below(int bound, long number) {
        return (int) Long.remainderUnsigned(at(number), bound);
    }

    /** An id as chance makes them, so that rows that belong together do not lie together. */
    UUID id(long number) {
        long high = at(number);
        return new UUID((high & ~0xF000L) | VERSION_4, (mixed(high) & ~(3L << 62)) | VARIANT);
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long seed) {
        long z = seed + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
