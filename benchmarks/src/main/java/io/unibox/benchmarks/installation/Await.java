package io.unibox.benchmarks.installation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for what comes about elsewhere, but not for ever. */
public final class Await {

    private static final Duration GLANCE = Duration.ofMillis(20);

    private Await() {}

    /** Looks until there is something to see, and returns that. */
    public static <T> T until(String what, Duration patience, Look<T> look) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (T found = look.once(); ; found = look.once()) {
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited too long for " + what);
            }
            Thread.sleep(GLANCE);
        }
    }

    /** One look; null says not yet. */
    @FunctionalInterface
    public interface Look<T> {
        @Nullable T once() throws InterruptedException;
    }
}
