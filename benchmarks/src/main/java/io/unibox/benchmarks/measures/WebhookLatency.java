package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.load.Latencies;

/** B2: how long a webhook waits for its answer, at a modest rate and at 70 per cent of what the floor can do. */
final class WebhookLatency {

    private static final double MODEST = 1000;
    private static final double SHARE = 0.7;

    private WebhookLatency() {}

    static void take(RunSettings settings, Figures figures) throws InterruptedException {
        try (var rig = IngestRig.start()) {
            rig.ours().saturate(settings.warmUp());
            rig.floor().saturate(settings.warmUp());
            double saturation = rig.floor().saturate(settings.warmUp()).throughput();
            figures.say(Figure.alone("B2.floor_saturation", saturation, "requests/s", 1));
            compare(rig, MODEST, "B2.at_1000", settings, figures);
            compare(rig, Math.rint(saturation * SHARE), "B2.at_70_percent", settings, figures);
            rig.check();
        }
    }

    private static void compare(
            IngestRig rig, double perSecond, String dimension, RunSettings settings, Figures figures)
            throws InterruptedException {
        var floor = new Latencies();
        var ours = new Latencies();
        for (int round = 0; round < settings.rounds(); round++) {
            floor.addAll(rig.floor().atRate(perSecond, settings.window()).latencies());
            ours.addAll(rig.ours().atRate(perSecond, settings.window()).latencies());
        }
        Milliseconds.say(figures, dimension, ours, floor);
    }
}
