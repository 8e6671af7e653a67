package io.unibox.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.EventJson;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageSent;
import io.unibox.events.Provider;
import io.unibox.events.TeamId;
import io.unibox.events.Topic;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.BatchListener;
import io.unibox.starter.listening.DeadLetterLog;
import io.unibox.starter.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.client.RestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** From a transaction over the outbox and Kafka to a listener, with a real broker and a real database. */
class EventsIT {

    private static final Address PARTY = Address.of("phone:+12025550123");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = SmallService.start(Accepted.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void what_a_transaction_says_is_heard_in_order_when_it_commits() {
        WorkspaceId workspace = WorkspaceId.fresh();
        List<MessageSent> said =
                IntStream.range(0, 700).mapToObj(i -> accepted(workspace, "ok")).toList();
        transactions()
                .in(
                        workspace,
                        outbox().addAll(said.subList(0, 600))
                                .thenMany(Flux.fromIterable(said.subList(600, 700))
                                        .concatMap(outbox()::add))
                                .then())
                .block();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Accepted.heardIn(workspace)).isEqualTo(said));
        await().atMost(SOON).untilAsserted(() -> assertThat(count("outbox")).isZero());
    }

    @Test
    void what_a_transaction_says_that_fails_is_never_heard() {
        WorkspaceId workspace = WorkspaceId.fresh();
        var failing = outbox().add(accepted(workspace, "never")).then(Mono.error(new IllegalStateException("no")));
        assertThatThrownBy(() -> transactions().in(workspace, failing).block()).hasMessage("no");
        MessageSent after = accepted(workspace, "after");
        transactions().in(workspace, outbox().add(after)).block();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Accepted.heardIn(workspace)).containsExactly(after));
    }

    @Test
    void one_poison_record_is_set_aside_and_its_neighbours_are_applied_and_it_can_be_said_again() {
        WorkspaceId workspace = WorkspaceId.fresh();
        List<MessageSent> before = List.of(accepted(workspace, "ok"), accepted(workspace, "ok"));
        MessageSent poison = accepted(workspace, "poison");
        List<MessageSent> after = List.of(accepted(workspace, "ok"));
        Accepted.antidote.set(false);
        int others = offsets().size();
        send(EventJson.write(before.get(0)), EventJson.write(before.get(1)), EventJson.write(poison));
        send("{\"type\":\"accepted\"".getBytes(), "{\"type\":\"of_the_future\"}".getBytes(), null);
        send(EventJson.write(after.getFirst()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Accepted.heardIn(workspace))
                        .containsExactly(before.get(0), before.get(1), after.getFirst()));

        String letters =
                management().get().uri("/actuator/deadletters").retrieve().body(String.class);
        assertThat(letters)
                .contains("IllegalArgumentException: poison")
                .contains("\"topic\":\"message.sent\"")
                .contains("UnexpectedEndOfInputException");
        assertThat(offsetsIn(letters)).hasSize(others + 3);
        assertThat(letters).doesNotContain("one key");

        // Said again while the cause is still there, it dies again and is the same letter.
        String again = management()
                .post()
                .uri("/actuator/deadletters")
                .header("Content-Type", "application/json")
                .body("{\"topic\":\"message.sent\"}")
                .retrieve()
                .body(String.class);
        assertThat(again).isEqualTo("{\"count\":" + (others + 3) + "}");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Accepted.deaths.get()).isGreaterThanOrEqualTo(2));
        await().atMost(SOON).untilAsserted(() -> assertThat(offsets()).doesNotContainAnyElementsOf(offsetsIn(letters)));
        assertThat(offsets()).hasSize(others + 3);

        Accepted.antidote.set(true);
        management()
                .post()
                .uri("/actuator/deadletters")
                .header("Content-Type", "application/json")
                .body("{\"topic\":\"message.sent\"}")
                .retrieve()
                .toBodilessEntity();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Accepted.heardIn(workspace)).contains(poison));
    }

    @Test
    void a_dead_letter_that_mentions_somebody_is_taken_out_for_good_and_the_others_stay() {
        int before = offsets().size();
        WorkspaceId workspace = WorkspaceId.fresh();
        send(garbage("ann@unibox.test"), garbage("Ann@Unibox.test"), garbage("ben@unibox.test"), garbage("nobody"));
        await().atMost(SOON).untilAsserted(() -> assertThat(offsets()).hasSize(before + 4));

        var log = service.getBean(DeadLetterLog.class);
        producer()
                .send(new ProducerRecord<>(
                        "message.sent",
                        null,
                        "one key",
                        garbage("dora@unibox.test"),
                        List.of(new RecordHeader(
                                "workspace", workspace.toString().getBytes(UTF_8)))));
        await().atMost(SOON).untilAsserted(() -> assertThat(offsets()).hasSize(before + 5));
        assertThat(log.removeMentioning(WorkspaceId.fresh(), Set.of("dora@unibox.test"))
                        .block())
                .as("another workspace's letters stay")
                .isZero();
        assertThat(log.removeMentioning(workspace, Set.of("dora@unibox.test")).block())
                .isOne();
        assertThat(log.removeMentioning(workspace, Set.of("ann@unibox.test", "+12025550199"))
                        .block())
                .isEqualTo(2);
        assertThat(log.removeMentioning(workspace, Set.of("ann@unibox.test")).block())
                .isZero();
        assertThat(offsets()).hasSize(before + 2);
        assertThatThrownBy(() -> log.removeMentioning(workspace, Set.of("ann")).block())
                .isInstanceOf(IllegalArgumentException.class);

        long one = offsets().getLast();
        assertThat(delete(one)).isEqualTo("{\"count\":1}");
        assertThat(delete(one)).isEqualTo("{\"count\":0}");
        assertThat(offsets()).hasSize(before + 1).doesNotContain(one);
    }

    @Test
    void what_was_taken_out_is_off_the_disk_once_kafka_has_compacted() throws Exception {
        send(garbage("carla@unibox.test"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(onDisk("carla@unibox.test")).isOne());
        service.getBean(DeadLetterLog.class)
                .removeMentioning(WorkspaceId.fresh(), Set.of("carla@unibox.test"))
                .block();
        try (Admin admin = Admin.create(service.getBean(KafkaAdmin.class).getConfigurationProperties())) {
            // The same settings as in production, but with less patience.
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, "message.sent.dead");
            admin.incrementalAlterConfigs(Map.of(
                            topic,
                            Stream.of("segment.ms", "max.compaction.lag.ms")
                                    .map(name ->
                                            new AlterConfigOp(new ConfigEntry(name, "100"), AlterConfigOp.OpType.SET))
                                    .toList()))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    // As each service does from time to time.
                    producer().send(new ProducerRecord<>("message.sent.dead", "nothing", null));
                    assertThat(onDisk("carla@unibox.test")).isZero();
                });
    }

    @Test
    void an_outage_is_waited_for_and_nothing_is_set_aside() {
        WorkspaceId workspace = WorkspaceId.fresh();
        Accepted.outage.set(true);
        MessageSent patient = accepted(workspace, "ok");
        send(EventJson.write(patient));
        await().atMost(SOON).untilAsserted(() -> assertThat(Accepted.refusals).hasSizeGreaterThan(2));
        Accepted.outage.set(false);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Accepted.heardIn(workspace)).containsExactly(patient));
    }

    @Test
    void the_wall_hides_and_protects_other_workspaces_rows_even_from_a_query_that_forgets_to_ask() {
        WorkspaceId mine = WorkspaceId.fresh();
        WorkspaceId theirs = WorkspaceId.fresh();
        transactions().in(mine, write(mine, "mine")).block();
        transactions().in(theirs, write(theirs, "theirs")).block();
        assertThat(transactions().in(mine, texts()).block()).containsExactly("mine");
        assertThatThrownBy(
                        () -> transactions().in(mine, write(theirs, "forged")).block())
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThat(transactions().acrossWorkspaces(texts()).block()).contains("mine", "theirs");
    }

    @Test
    void a_snapshot_topic_is_compacted_and_every_topic_has_a_place_for_its_dead() {
        TeamSnapshot team =
                new TeamSnapshot(Header.of(WorkspaceId.fresh(), Instant.now()), TeamId.fresh(), 1, "Sales", false);
        assertThat(Topic.of(team).compacted()).isTrue();
        Topic.ALL.forEach(
                topic -> assertThat(producer().partitionsFor(topic.deadName())).hasSize(1));
        assertThat(producer().partitionsFor("message.sent")).hasSize(3);
    }

    private static MessageSent accepted(WorkspaceId workspace, String providerId) {
        return new MessageSent.Accepted(
                Header.of(workspace, Instant.now()),
                MessageId.fresh(),
                ChannelAccountId.fresh(),
                PARTY,
                Provider.TWILIO,
                providerId,
                1);
    }

    private static Mono<Void> write(WorkspaceId workspace, String text) {
        return database()
                .sql("INSERT INTO note VALUES (:workspace, :text)")
                .bind("workspace", workspace.value())
                .bind("text", text)
                .then();
    }

    private static Mono<List<String>> texts() {
        return database()
                .sql("SELECT text FROM note")
                .map(row -> row.get("text", String.class))
                .all()
                .collectList();
    }

    private static long count(String table) {
        return database()
                .sql("SELECT count(*) AS n FROM " + table)
                .map(row -> row.get("n", Long.class))
                .one()
                .block();
    }

    private static void send(byte[]... values) {
        for (byte[] value : values) {
            producer().send(new ProducerRecord<>("message.sent", "one key", value));
        }
        producer().flush();
    }

    private static byte[] garbage(String about) {
        return ("{\"type\":\"accepted\",\"to\":\"" + about + "\"").getBytes(UTF_8);
    }

    private static List<Long> offsets() {
        return offsetsIn(
                management().get().uri("/actuator/deadletters").retrieve().body(String.class));
    }

    private static List<Long> offsetsIn(String letters) {
        return Pattern.compile("\"offset\":(\\d+)")
                .matcher(letters)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    private static String delete(long offset) {
        return management()
                .delete()
                .uri("/actuator/deadletters?topic=message.sent&offset=" + offset)
                .retrieve()
                .body(String.class);
    }

    /** How many records of the topic of dead letters still hold the text. */
    @SuppressWarnings("unchecked")
    private static long onDisk(String text) {
        var partition = new TopicPartition("message.sent.dead", 0);
        long found = 0;
        try (var consumer = service.getBean(ConsumerFactory.class).createConsumer("disk", "disk")) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = (Long) consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (Object each : consumer.poll(Duration.ofMillis(200))) {
                    byte[] value = ((ConsumerRecord<String, byte[]>) each).value();
                    found += value != null && new String(value, UTF_8).contains(text) ? 1 : 0;
                }
            }
        }
        return found;
    }

    private static DatabaseClient database() {
        return service.getBean(DatabaseClient.class);
    }

    private static WorkspaceTransactions transactions() {
        return service.getBean(WorkspaceTransactions.class);
    }

    private static Outbox outbox() {
        return service.getBean(Outbox.class);
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> producer() {
        return service.getBean(Producer.class);
    }

    private static RestClient management() {
        return RestClient.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.management.port"));
    }

    /** Notes what it hears, chokes on poison, and can be cut off. */
    static class Accepted implements BatchListener<MessageSent> {

        static final ConcurrentLinkedQueue<MessageSent> heard = new ConcurrentLinkedQueue<>();
        static final ConcurrentLinkedQueue<Instant> refusals = new ConcurrentLinkedQueue<>();
        static final AtomicBoolean outage = new AtomicBoolean();
        static final AtomicBoolean antidote = new AtomicBoolean();
        static final AtomicInteger deaths = new AtomicInteger();

        static List<MessageSent> heardIn(WorkspaceId workspace) {
            return heard.stream()
                    .filter(event -> event.header().workspaceId().equals(workspace))
                    .toList();
        }

        @Override
        public Topic<MessageSent> topic() {
            return Topic.MESSAGE_SENT;
        }

        @Override
        public Mono<Void> on(List<MessageSent> batch) {
            return Mono.defer(() -> {
                if (outage.get()) {
                    refusals.add(Instant.now());
                    return Mono.error(new TimeoutException("the database is away"));
                }
                if (!antidote.get() && batch.stream().anyMatch(Accepted::isPoison)) {
                    deaths.addAndGet(batch.size() == 1 ? 1 : 0);
                    return Mono.error(new IllegalArgumentException("poison"));
                }
                heard.addAll(batch);
                return Mono.empty();
            });
        }

        private static boolean isPoison(MessageSent event) {
            return event instanceof MessageSent.Accepted accepted
                    && accepted.providerMessageId().equals("poison");
        }
    }
}
