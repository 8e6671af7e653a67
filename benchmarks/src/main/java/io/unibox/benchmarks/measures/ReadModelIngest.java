package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.installation.Await;
import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.installation.ServiceName;
import io.unibox.benchmarks.installation.ServiceProcess;
import io.unibox.benchmarks.installation.Topics;
import io.unibox.events.Topic;
import io.unibox.local.DatabaseAccess;
import io.unibox.local.KafkaBroker;
import io.unibox.local.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** B4: how fast the read model takes in what piled up on its topic, and whether it is right afterwards. */
final class ReadModelIngest {

    private static final String TOPIC = Topic.MESSAGE_INBOUND.name();
    private static final String GROUP = "inbox-service." + TOPIC;
    private static final String HEAP = "512m";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private ReadModelIngest() {}

    static void take(RunSettings settings, Figures figures) throws InterruptedException, SQLException {
        var said = new Said(settings.events(), settings.conversations());
        var model = new InboxModel();
        said.forEach(model::hear);
        try (var folder = ScratchFolder.create();
                var broker = KafkaBroker.temporary();
                var postgres = PostgresServer.temporary();
                var topics = new Topics(broker.bootstrapServers())) {
            DatabaseAccess database = postgres.access();
            database.createDatabase(InboxEnvironment.DATABASE);
            topics.create(TOPIC);
            fill(topics, said);
            double ours = rowsPerSecond(
                    topics, settings.events(), InboxEnvironment.of(broker, database), folder.path(), figures);
            double upsert;
            double copy;
            try (var inbox = database.connect(InboxEnvironment.DATABASE)) {
                model.compareWith(inbox);
                var tables = new BareTables(database, InboxEnvironment.DATABASE, said);
                upsert = tables.upsert();
                copy = tables.copy();
            }
            figures.say(new Figure("B4.against_upsert", ours, "rows/s", upsert, settings.events()));
            figures.say(new Figure("B4.against_copy", ours, "rows/s", copy, settings.events()));
        }
    }

    private static void fill(Topics topics, Said said) {
        try (var producer = topics.producer()) {
            said.forEach((event, _) -> {
                var unused = producer.send(Topics.recordOf(event));
            });
        }
    }

    /** From the first progress that shows until nothing is left. */
    private static double rowsPerSecond(
            Topics topics, long events, Map<String, String> environment, Path folder, Figures figures)
            throws InterruptedException {
        try (var inbox = ServiceProcess.start(ServiceName.INBOX, HEAP, environment, folder)) {
            Progress first = Await.until("the first rows", LONGEST, () -> progress(topics, 1));
            Duration cpuBefore = inbox.process().cpu();
            Progress last = Await.until("all rows", LONGEST, () -> progress(topics, events));
            Duration cpu = inbox.process().cpu().minus(cpuBefore);
            long rows = last.heard() - first.heard();
            if (rows <= 0) {
                throw new IllegalStateException("Too few events: all were taken in before the first look.");
            }
            figures.say(Figure.alone("B4.cpu", cpu.toNanos() / 1e3 / rows, "us/row", rows));
            return rows / ((last.nanos() - first.nanos()) / 1e9);
        }
    }

    private record Progress(long heard, long nanos) {}

    private static @Nullable Progress progress(Topics topics, long atLeast) throws InterruptedException {
        long heard = topics.heard(GROUP, TOPIC);
        return heard >= atLeast ? new Progress(heard, System.nanoTime()) : null;
    }
}
