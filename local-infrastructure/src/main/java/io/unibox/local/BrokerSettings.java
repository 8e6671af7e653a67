package io.unibox.local;

import java.nio.file.Path;
import java.util.Properties;

/** What a broker on one machine needs: one node that is everything, small buffers, nothing visible from outside. */
final class BrokerSettings {

    static final int NODE = 1;
    static final String CLUSTER = "VW5pYm94TG9jYWxLYWZrYQ";
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    static Properties of(Path dir, int port, int controllerPort) {
        var settings = new Properties();
        settings.setProperty("node.id", String.valueOf(NODE));
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.setProperty("controller.listener.names", CONTROLLER);
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", dir.toString());

        // After an unclean stop the controller waits for the old session to end; the default makes that 12 s.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");

        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        internalTopic(settings, "offsets.topic", "offsets.topic.num.partitions");
        internalTopic(settings, "transaction.state.log", "transaction.state.log.num.partitions");
        internalTopic(settings, "share.coordinator.state.topic", "share.coordinator.state.topic.num.partitions");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        // A machine that was off for longer than a week must not read everything again.
        settings.setProperty("offsets.retention.minutes", "525600");

        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        settings.setProperty("log.segment.bytes", String.valueOf(128 << 20));
        settings.setProperty("log.index.size.max.bytes", String.valueOf(1 << 20));
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "2");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.replica.fetchers", "1");
        settings.setProperty("metric.reporters", "");
        return settings;
    }

    private static void internalTopic(Properties settings, String topic, String partitions) {
        settings.setProperty(topic + ".replication.factor", "1");
        settings.setProperty(partitions, "1");
    }
}
