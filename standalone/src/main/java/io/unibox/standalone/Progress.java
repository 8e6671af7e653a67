package io.unibox.standalone;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells whoever waits how far the start has got. */
record Progress(Consumer<String> lines) {

    void say(String line) {
        lines.accept(line);
    }

    <T> T timed(String name, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        say(String.format(Locale.ROOT, "  %-26s %5.1f s", name, seconds(Duration.ofNanos(System.nanoTime() - begin))));
        return result;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
