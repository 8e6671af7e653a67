package io.unibox.benchmarks.installation;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started for a measurement; ends all of it, the last first, also where one does not end as it should. */
public final class Parts implements AutoCloseable {

    private final Deque<Part> parts = new ArrayDeque<>();

    /** Ends one of them. */
    @FunctionalInterface
    public interface Part {
        void close();
    }

    public void add(Part part) {
        parts.push(part);
    }

    @Override
    public void close() {
        Part part = parts.poll();
        if (part != null) {
            try (this) {
                part.close();
            }
        }
    }
}
