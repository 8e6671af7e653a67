package io.unibox.ingest;

import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ChannelChanged;
import io.unibox.events.Event;
import io.unibox.events.EventJson;
import io.unibox.events.Header;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.Topic;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.ingest.domain.Lines;
import io.unibox.ingest.source.twilio.Forms;
import io.unibox.local.FreePorts;
import io.unibox.local.KafkaBroker;
import io.unibox.starter.secrets.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The service on a broker of its own, with lines to be called on. */
final class Installation implements AutoCloseable {

    static final String PUBLIC_URL = "https://unibox.example";

    static final TestLine LINE = TestLine.of("AC1", "+4930123456", "token of one");
    static final TestLine OTHER = TestLine.of("AC2", "+4930999999", "token of another");

    private static final byte[] KEY = new byte[32];

    private final HttpClient http = HttpClient.newHttpClient();
    private final Secrets secrets = new Secrets(KEY);
    private final Path data;
    private final int port = FreePorts.next();
    private final int controllerPort = FreePorts.next();
    private KafkaBroker broker;
    private final ConfigurableApplicationContext service;

    /** One for all tests that leave it as they found it, with two lines connected. */
    static Installation shared() {
        return Shared.INSTALLATION;
    }

    Installation(Path data, String... more) {
        this.data = data;
        this.broker = KafkaBroker.start(data, port, controllerPort);
        this.service = start(more);
    }

    ConfigurableApplicationContext start(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.name=webhook-ingest-service",
                "--server.port=0",
                "--management.server.port=0",
                "--UNIBOX_KAFKA_PARTITIONS=3",
                "--UNIBOX_KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:" + port,
                "--UNIBOX_SECRET_KEY=" + Base64.getEncoder().encodeToString(KEY),
                "--UNIBOX_PUBLIC_URL=" + PUBLIC_URL));
        arguments.addAll(List.of(more));
        var application = new SpringApplication(IngestService.class);
        application.setRegisterShutdownHook(false);
        return application.run(arguments.toArray(String[]::new));
    }

    void stopKafka() {
        broker.close();
    }

    void startKafka() {
        broker = KafkaBroker.start(data, port, controllerPort);
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    int port() {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Says how the line stands, with its token sealed as dispatch seals it. */
    void connect(TestLine line) throws Exception {
        String credentials = "{\"accountSid\":\"" + line.accountSid() + "\",\"authToken\":\"" + line.token()
                + "\",\"messagingServiceSid\":null}";
        say(new ChannelChanged.Snapshot(
                Header.of(line.workspace(), Instant.now()),
                line.id(),
                line.version(),
                line.number().startsWith("whatsapp:") ? Channel.WHATSAPP : Channel.SMS,
                Provider.TWILIO,
                line.accountSid(),
                new Address(Address.Kind.PHONE, line.number().replace("whatsapp:", "")),
                "A line",
                line.scope(),
                true,
                true,
                secrets.seal(
                        credentials.getBytes(StandardCharsets.UTF_8),
                        ChannelChanged.sealedFor(line.workspace(), line.id(), line.version()))));
    }

    void remove(TestLine line) throws Exception {
        say(new ChannelChanged.Removed(Header.of(line.workspace(), Instant.now()), line.id(), line.version() + 1));
    }

    void say(Event event) throws Exception {
        sayRaw(Topic.of(event).name(), event.key(), EventJson.write(event));
    }

    void sayRaw(String topic, String key, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get(10, TimeUnit.SECONDS);
        }
    }

    /** As the line's provider does it. */
    HttpResponse<String> postSigned(TestLine line, String target, String form)
            throws IOException, InterruptedException {
        return post(target, form, Forms.sign(line.token(), PUBLIC_URL + target, form));
    }

    HttpResponse<String> post(String target, String form, String signature) throws IOException, InterruptedException {
        return post(target, form.getBytes(StandardCharsets.US_ASCII), Map.of("X-Twilio-Signature", signature));
    }

    HttpResponse<String> post(String target, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", headers.getOrDefault("Content-Type", "application/x-www-form-urlencoded"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
                request.header(name, value);
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return get(port(), target);
    }

    HttpResponse<String> getManagement(String path) throws IOException, InterruptedException {
        return get(service.getEnvironment().getRequiredProperty("local.management.port", Integer.class), path);
    }

    private HttpResponse<String> get(int at, String target) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + target))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** All events of a family that stand on Kafka now. */
    <E extends Event> List<E> said(Topic<E> topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<E> said = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
                        .flatMap(record -> EventJson.read(topic.family(), record.value()).stream())
                        .forEach(said::add);
            }
            return said;
        }
    }

    @Override
    public void close() {
        service.close();
        broker.close();
    }

    void awaitLines(int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        bean(Lines.class).areComplete() && bean(Lines.class).count() >= count);
    }

    /** Kept until the tests end. */
    private static final class Shared {
        static final Installation INSTALLATION = start();

        private Shared() {}

        private static Installation start() {
            try {
                Path data = Files.createTempDirectory("unibox-ingest");
                // The tests refuse more than any honest provider gets wrong.
                var installation = new Installation(data, "--UNIBOX_INGEST_WRONG_SIGNATURES=1000000");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    installation.close();
                    FileSystemUtils.deleteRecursively(data.toFile());
                }));
                installation.connect(LINE);
                installation.connect(OTHER);
                installation.awaitLines(2);
                return installation;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A line of the tests. */
    record TestLine(
            WorkspaceId workspace,
            ChannelAccountId id,
            long version,
            String accountSid,
            String number,
            String token,
            Scope scope) {

        static TestLine of(String accountSid, String number, String token) {
            return new TestLine(
                    WorkspaceId.fresh(),
                    ChannelAccountId.fresh(),
                    1,
                    accountSid,
                    number,
                    token,
                    new Scope.Personal(UserId.fresh()));
        }

        /** A form about a message to this line. */
        String message(String sid) {
            return Forms.form("AccountSid", accountSid, "To", number, "From", "+4915112345678", "MessageSid", sid)
                    + "&Body=Gr%C3%BC%C3%9Fe+%26+mehr&NumMedia=0&SmsStatus=received";
        }

        /** A form about a message from this line. */
        String report(String status) {
            return Forms.form("AccountSid", accountSid, "From", number, "To", "+4915112345678", "MessageStatus", status)
                    + "&MessageSid=SMreport";
        }

        TestLine withToken(String rotated) {
            return new TestLine(workspace, id, version + 1, accountSid, number, rotated, scope);
        }
    }
}
