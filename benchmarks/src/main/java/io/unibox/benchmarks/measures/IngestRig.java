package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.floor.Floor;
import io.unibox.benchmarks.installation.FloorProcess;
import io.unibox.benchmarks.installation.JavaProcess;
import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.installation.ServiceName;
import io.unibox.benchmarks.installation.ServiceProcess;
import io.unibox.benchmarks.installation.Topics;
import io.unibox.benchmarks.load.HttpLoad;
import io.unibox.benchmarks.load.Outcome;
import io.unibox.benchmarks.load.Requests;
import io.unibox.events.Scope;
import io.unibox.events.Topic;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.local.KafkaBroker;
import io.unibox.starter.secrets.Secrets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The way in and its floor, each in a JVM of its own, on one broker in this JVM, beside the load. */
final class IngestRig implements AutoCloseable {

    private static final String HEAP = "512m";
    private static final String PUBLIC_URL = "https://unibox.example.com";
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "fedcba9876543210fedcba9876543210";
    private static final String NUMBER = "+14155550199";
    private static final int CONNECTIONS = 64;
    private static final int DIFFERENT = 5000;
    private static final int PEOPLE = 1000;
    private static final String TEXT = "Hello, is the blue one still there? I could come by tomorrow at six.";

    private final ScratchFolder folder;
    private final KafkaBroker broker;
    private final Topics topics;
    private final ServiceProcess ingest;
    private final FloorProcess bare;
    private final Side ours;
    private final Side floor;

    private IngestRig(
            ScratchFolder folder, KafkaBroker broker, Topics topics, ServiceProcess ingest, FloorProcess bare) {
        this.folder = folder;
        this.broker = broker;
        this.topics = topics;
        this.ingest = ingest;
        this.bare = bare;
        this.ours = new Side(ingest.process(), ingest.port());
        this.floor = new Side(bare.process(), bare.port());
    }

    static IngestRig start() throws InterruptedException {
        var folder = ScratchFolder.create();
        var broker = KafkaBroker.temporary();
        var topics = new Topics(broker.bootstrapServers());
        topics.create(Topic.CHANNEL_CHANGED.name(), Topic.MESSAGE_INBOUND.name(), Floor.TOPIC);
        byte[] key = new byte[32];
        TwilioLine.announce(
                topics,
                new Secrets(key),
                List.of(new TwilioLine(
                        WorkspaceId.fresh(), new Scope.Personal(UserId.fresh()), ACCOUNT, TOKEN, NUMBER)));
        var ingest = ServiceProcess.start(
                ServiceName.INGEST,
                HEAP,
                Map.of(
                        "UNIBOX_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                        "UNIBOX_KAFKA_PARTITIONS", String.valueOf(Topics.PARTITIONS),
                        "UNIBOX_PUBLIC_URL", PUBLIC_URL,
                        "UNIBOX_SECRET_KEY", Base64.getEncoder().encodeToString(key)),
                folder.path());
        ingest.awaitReady();
        var bare = FloorProcess.start(broker.bootstrapServers(), HEAP, false, folder.path());
        return new IngestRig(folder, broker, topics, ingest, bare);
    }

    Side ours() {
        return ours;
    }

    Side floor() {
        return floor;
    }

    /** Fails the run where Kafka does not have exactly what was answered with 200. */
    void check() throws InterruptedException {
        check(Topic.MESSAGE_INBOUND.name(), ours.accepted);
        check(Floor.TOPIC, floor.accepted);
    }

    private void check(String topic, long accepted) throws InterruptedException {
        long kept = topics.count(topic);
        if (kept != accepted) {
            throw new IllegalStateException(
                    kept + " records on " + topic + " do not match " + accepted + " answers of 200");
        }
    }

    @Override
    public void close() {
        bare.close();
        ingest.close();
        topics.close();
        broker.close();
        folder.close();
    }

    /** One of the two that are compared. */
    static final class Side {

        private final JavaProcess process;
        private final int port;
        private final byte[][] signed;
        private long accepted;

        private Side(JavaProcess process, int port) {
            this.process = process;
            this.port = port;
            var webhooks = new TwilioWebhooks(PUBLIC_URL, ACCOUNT, TOKEN, NUMBER);
            this.signed = IntStream.range(0, DIFFERENT)
                    .mapToObj(i -> webhooks.inbound(port, People.number(i % PEOPLE), People.freshSid(), TEXT))
                    .toArray(byte[][]::new);
        }

        Outcome saturate(Duration window) throws InterruptedException {
            try (var load = new HttpLoad(port, CONNECTIONS)) {
                return counted(load.saturate(requests(), window));
            }
        }

        Outcome atRate(double perSecond, Duration window) throws InterruptedException {
            try (var load = new HttpLoad(port, CONNECTIONS)) {
                return counted(load.atRate(perSecond, requests(), window));
            }
        }

        Duration cpu() {
            return process.cpu();
        }

        private Requests requests() {
            return (number, _) -> signed[(int) (number % signed.length)];
        }

        private Outcome counted(Outcome outcome) {
            accepted += outcome.orFail("webhooks").accepted();
            return outcome;
        }
    }
}
