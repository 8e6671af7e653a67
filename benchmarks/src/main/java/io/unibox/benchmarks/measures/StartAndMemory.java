package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.installation.ClassPath;
import io.unibox.benchmarks.installation.Memory;
import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.installation.ServiceName;
import io.unibox.benchmarks.installation.ServiceProcess;
import io.unibox.benchmarks.installation.Standalone;
import io.unibox.local.KafkaBroker;
import io.unibox.local.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** B16: how long a start takes, and what it holds in memory once it is done; the median of some starts. */
final class StartAndMemory {

    private static final double MILLIS = 1000;

    private StartAndMemory() {}

    static void take(RunSettings settings, Figures figures) throws InterruptedException {
        together("B16.standalone", Optional.empty(), settings.starts(), figures);
        Optional<Path> cache = ClassPath.aotCache();
        if (cache.isPresent()) {
            together("B16.standalone_aot", cache, settings.starts(), figures);
        }
        alone(settings.starts(), figures);
    }

    private static void together(String dimension, Optional<Path> cache, int starts, Figures figures)
            throws InterruptedException {
        List<Double> seconds = new ArrayList<>();
        List<Double> mebibytes = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            try (var unibox = Standalone.start(cache)) {
                seconds.add(seconds(unibox.awaitReady()));
                mebibytes.add(Memory.pssOfTree(unibox.process().pid()) + Memory.pssOfTree(unibox.databasePid()));
            }
        }
        figures.say(Figure.alone(dimension + ".ready", median(seconds), "s", starts));
        figures.say(Figure.alone(dimension + ".pss", median(mebibytes), "MiB", starts));
    }

    private static void alone(int starts, Figures figures) throws InterruptedException {
        String dimension = ServiceName.INBOX.isPackaged() ? "B16.inbox_alone" : "B16.inbox_alone_whole_class_path";
        List<Double> seconds = new ArrayList<>();
        List<Double> mebibytes = new ArrayList<>();
        try (var folder = ScratchFolder.create();
                var broker = KafkaBroker.temporary();
                var postgres = PostgresServer.temporary()) {
            postgres.access().createDatabase(InboxEnvironment.DATABASE);
            var environment = InboxEnvironment.of(broker, postgres.access());
            for (int i = 0; i < starts; i++) {
                try (var inbox = ServiceProcess.start(ServiceName.INBOX, "256m", environment, folder.path())) {
                    seconds.add(seconds(inbox.awaitReady()));
                    mebibytes.add(Memory.rss(inbox.process().pid()));
                }
            }
        }
        figures.say(Figure.alone(dimension + ".ready", median(seconds), "s", starts));
        figures.say(Figure.alone(dimension + ".rss", median(mebibytes), "MiB", starts));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
