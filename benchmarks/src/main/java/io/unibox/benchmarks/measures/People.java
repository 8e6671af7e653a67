package io.unibox.benchmarks.measures;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Those outside: their numbers, and what the provider calls their messages. */
final class People {

    private static final long FIRST = 14_155_550_000L;

    private People() {}

    static String number(long person) {
        return "+" + (FIRST + person);
    }

    /** Never the same twice. */
    static String freshSid() {
        var random = ThreadLocalRandom.current();
        return "SM" + HexFormat.of().toHexDigits(random.nextLong())
                + HexFormat.of().toHexDigits(random.nextLong());
    }
}
