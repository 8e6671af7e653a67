package io.unibox.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Counts the answers of one window; belongs to the load's one thread. */
final class Tally {

    private static final int SUCCESS = 2;

    private final Latencies latencies = new Latencies();
    private final long begun = System.nanoTime();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Map<Integer, Long> refused = new TreeMap<>();
    private long accepted;
    private long unanswered;
    private long lastAnswer = begun;

    void answered(int status, long intendedNanos) {
        lastAnswer = System.nanoTime();
        latencies.add(intendedNanos, lastAnswer);
        if (status / 100 == SUCCESS) {
            accepted++;
        } else {
            refused.merge(status, 1L, Long::sum);
        }
    }

    void gaveUp(long intendedNanos) {
        unanswered++;
        latencies.add(intendedNanos, System.nanoTime());
    }

    long total() {
        return accepted + Outcome.count(refused) + unanswered;
    }

    void end() {
        Duration elapsed = Duration.ofNanos(Math.max(1, lastAnswer - begun));
        outcome.complete(new Outcome(accepted, Map.copyOf(refused), unanswered, elapsed, latencies));
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }
}
