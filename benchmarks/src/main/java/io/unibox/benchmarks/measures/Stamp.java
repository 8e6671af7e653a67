package io.unibox.benchmarks.measures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/** A time inside a text, so that whoever gets the text can tell how long it was under way on this machine's clock. */
final class Stamp {

    private static final char BEGIN = '@';
    private static final char END = ';';
    private static final long EPOCH_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    private static final long NANOS = System.nanoTime();

    private Stamp() {}

    /** The text with the time at which it was meant to leave, of {@link System#nanoTime}. */
    static String on(String text, long intendedNanos) {
        return BEGIN + String.valueOf(epochMicros(intendedNanos)) + END + " " + text;
    }

    /** Microseconds since 1970, as everybody on this machine counts them. */
    static long epochMicros(long nanos) {
        return EPOCH_MICROS + (nanos - NANOS) / 1000;
    }

    /** The stamp behind this place, wherever the text stands in. */
    static OptionalLong in(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == BEGIN) {
                int end = i + 1;
                while (end < text.length() && Character.isDigit(text.charAt(end))) {
                    end++;
                }
                if (end > i + 1 && end < text.length() && text.charAt(end) == END) {
                    return OptionalLong.of(Long.parseLong(text, i + 1, end, 10));
                }
            }
        }
        return OptionalLong.empty();
    }
}
