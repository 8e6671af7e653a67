package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figures;

/** The dimensions that can be measured, by their numbers in the goals. */
public enum Measure {
    B1(WebhookThroughput::take),
    B2(WebhookLatency::take),
    B4(ReadModelIngest::take),
    B5(WebhookToSocket::take),
    B6(SendToProvider::take),
    B16(StartAndMemory::take);

    private final Taking taking;

    Measure(Taking taking) {
        this.taking = taking;
    }

    /** Says its figures; what it started is gone when this returns. */
    public void take(RunSettings settings, Figures figures) throws Exception {
        taking.take(settings, figures);
    }

    @FunctionalInterface
    private interface Taking {
        void take(RunSettings settings, Figures figures) throws Exception;
    }
}
