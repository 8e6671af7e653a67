package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.load.Outcome;
import java.time.Duration;

/** B1: how many signed webhooks a second are taken at saturation, and what each costs. */
final class WebhookThroughput {

    private static final double NANOS_PER_MICRO = 1000;

    private WebhookThroughput() {}

    static void take(RunSettings settings, Figures figures) throws InterruptedException {
        try (var rig = IngestRig.start()) {
            rig.floor().saturate(settings.warmUp());
            rig.ours().saturate(settings.warmUp());
            var floor = new Sum(rig.floor());
            var ours = new Sum(rig.ours());
            for (int round = 0; round < settings.rounds(); round++) {
                floor.add(settings.window());
                ours.add(settings.window());
            }
            rig.check();
            figures.say(new Figure("B1.throughput", ours.perSecond(), "requests/s", floor.perSecond(), ours.accepted));
            figures.say(new Figure("B1.cpu", ours.cpuMicros(), "us/request", floor.cpuMicros(), ours.accepted));
        }
    }

    /** All windows of one side. */
    private static final class Sum {

        private final IngestRig.Side side;
        private long accepted;
        private Duration elapsed = Duration.ZERO;
        private Duration cpu = Duration.ZERO;

        Sum(IngestRig.Side side) {
            this.side = side;
        }

        void add(Duration window) throws InterruptedException {
            Duration before = side.cpu();
            Outcome outcome = side.saturate(window);
            cpu = cpu.plus(side.cpu().minus(before));
            accepted += outcome.accepted();
            elapsed = elapsed.plus(outcome.elapsed());
        }

        double perSecond() {
            return accepted / (elapsed.toNanos() / 1e9);
        }

        double cpuMicros() {
            return cpu.toNanos() / NANOS_PER_MICRO / accepted;
        }
    }
}
