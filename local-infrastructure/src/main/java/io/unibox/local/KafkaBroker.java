package io.unibox.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker inside this JVM that keeps its records on disk, reachable from this machine only.
 *
 * <p>It installs no shutdown hook: whoever starts it closes it, or the next start takes some seconds longer.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaBroker.class);

    private final KafkaRaftServer server;
    private final int port;
    private final Runnable afterwards;

    private KafkaBroker(KafkaRaftServer server, int port, Runnable afterwards) {
        this.server = server;
        this.port = port;
        this.afterwards = afterwards;
    }

    /** Starts on a directory of its own, which is made when absent and continued when present. */
    public static KafkaBroker start(Path dir, int port, int controllerPort) {
        return start(dir, port, controllerPort, () -> {});
    }

    /** Starts on free ports in a directory that goes when the broker is closed. */
    public static KafkaBroker temporary() {
        TemporaryFolder folder = TemporaryFolder.create("unibox-kafka");
        return start(folder.path(), FreePorts.next(), FreePorts.next(), folder::close);
    }

    private static KafkaBroker start(Path dir, int port, int controllerPort, Runnable afterwards) {
        long begin = System.nanoTime();
        Path data = dir.toAbsolutePath();
        format(data);
        var properties = BrokerSettings.of(data, port, controllerPort);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            afterwards.run();
            throw e;
        }
        log.info("Kafka on 127.0.0.1:{} after {} ms", port, (System.nanoTime() - begin) / 1_000_000);
        return new KafkaBroker(server, port, afterwards);
    }

    private static void format(Path dir) {
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(BrokerSettings.CLUSTER)
                    .addDirectory(dir.toString())
                    .setMetadataLogDirectory(Optional.of(dir.toString()))
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setIgnoreFormatted(true)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setPrintStream(silent)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka cannot use the directory " + dir + ": " + e.getMessage(), e);
        }
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        afterwards.run();
    }
}
