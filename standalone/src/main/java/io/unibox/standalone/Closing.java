package io.unibox.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Things that have been started, closed side by side and once; what comes up after the end is closed at once. */
final class Closing implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Closing.class);
    private static final Executor ONE_THREAD_EACH =
            task -> Thread.ofPlatform().name("stop").start(task);

    private final List<AutoCloseable> started = new ArrayList<>();
    private boolean closed;

    <T extends AutoCloseable> T add(T closeable) {
        synchronized (this) {
            if (!closed) {
                started.add(closeable);
                return closeable;
            }
        }
        close(closeable);
        throw new CannotStart("Stopped while starting.");
    }

    @Override
    public void close() {
        CompletableFuture.allOf(end().stream()
                        .map(closeable -> CompletableFuture.runAsync(() -> close(closeable), ONE_THREAD_EACH))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private synchronized List<AutoCloseable> end() {
        closed = true;
        List<AutoCloseable> all = List.copyOf(started);
        started.clear();
        return all;
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            log.warn("{} did not close", closeable, e);
        }
    }
}
