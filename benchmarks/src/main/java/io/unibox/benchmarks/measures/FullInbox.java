package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings.Reading;
import io.unibox.benchmarks.data.Generator;
import io.unibox.benchmarks.data.Layout;
import io.unibox.benchmarks.data.Scale;
import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.installation.ServiceName;
import io.unibox.benchmarks.installation.ServiceProcess;
import io.unibox.local.DatabaseAccess;
import io.unibox.local.FreePorts;
import io.unibox.local.KafkaBroker;
import io.unibox.local.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * The tables of an inbox that has been in use for years, in a folder that several runs can share. What is in it was
 * written once; a file beside it says how much that is.
 */
final class FullInbox implements AutoCloseable {

    private final PostgresServer postgres;
    private final Layout layout;

    private FullInbox(PostgresServer postgres, Layout layout) {
        this.postgres = postgres;
        this.layout = layout;
    }

    /** Opens what is in the folder, and fills it first where nothing is. */
    static FullInbox open(Reading reading, KafkaBroker broker) throws InterruptedException, SQLException {
        Path done = reading.folder().resolve("scale");
        try {
            Files.createDirectories(reading.folder());
            boolean isFilled = Files.exists(done);
            if (!isFilled && Files.exists(reading.folder().resolve("postgres"))) {
                throw new IllegalStateException(reading.folder() + " was not filled to the end; delete it");
            }
            Instant now = isFilled ? since(done, reading.scale()) : Instant.now();
            var layout = new Layout(Scale.of(reading.scale()), now);
            var postgres = PostgresServer.start(reading.folder().resolve("postgres"), FreePorts.next());
            var inbox = new FullInbox(postgres, layout);
            try {
                if (!isFilled) {
                    inbox.fill(broker);
                    Files.writeString(done, reading.scale() + " " + now);
                }
                return inbox;
            } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
                inbox.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the folder was filled. */
    private static Instant since(Path done, double scale) throws IOException {
        String[] words = Files.readString(done).split(" ", 2);
        if (Double.parseDouble(words[0]) != scale) {
            throw new IllegalStateException(done + " says scale " + words[0] + ", asked for is " + scale);
        }
        return Instant.parse(words[1]);
    }

    /** The service makes its tables, as it does wherever it starts; then it is out of the way. */
    private void fill(KafkaBroker broker) throws InterruptedException, SQLException {
        access().createDatabase(InboxEnvironment.DATABASE);
        Map<String, String> environment = InboxEnvironment.of(broker, access());
        try (var folder = ScratchFolder.create();
                var service = ServiceProcess.start(ServiceName.INBOX, "256m", environment, folder.path())) {
            service.awaitReady();
        }
        new Generator(access(), InboxEnvironment.DATABASE, layout).run();
    }

    DatabaseAccess access() {
        return postgres.access();
    }

    Connection connect() throws SQLException {
        return access().connect(InboxEnvironment.DATABASE);
    }

    Layout layout() {
        return layout;
    }

    @Override
    public void close() {
        postgres.close();
    }
}
