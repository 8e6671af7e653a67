package io.unibox.benchmarks.installation;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What was started for a measurement; ends all of it, the last first, also where one does not end as it should, and also
 * where the run ends before it is told to.
 */
public final class Parts implements AutoCloseable {

    private final Deque<Part> parts = new ConcurrentLinkedDeque<>();
    private final LastWill lastWill = LastWill.of(this::end);

    /** Ends one of them. */
    @FunctionalInterface
    public interface Part extends AutoCloseable {
        @Override
        void close();
    }

    public void add(Part part) {
        parts.push(part);
    }

    @Override
    public void close() {
        try (lastWill) {
            end();
        }
    }

    private void end() {
        Part part = parts.poll();
        if (part != null) {
            try (Part _ = this::end) {
                part.close();
            }
        }
    }
}
