package io.unibox.dispatch;

import static org.awaitility.Awaitility.await;

import io.unibox.dispatch.faketwilio.FakeTwilio;
import io.unibox.dispatch.faketwilio.FakeTwilio.Took;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationId;
import io.unibox.events.Event;
import io.unibox.events.EventJson;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.MessageSent;
import io.unibox.events.StatusUpdated;
import io.unibox.events.TeamId;
import io.unibox.events.Topic;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.local.LocalInfrastructure;
import io.unibox.starter.security.Caller;
import io.unibox.starter.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.ResponseSpec;

/** The service under test, as one or more instances on one database, with its own fake Twilio. */
final class Dispatch implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);
    static final String TOKEN_CANARY = "canary-auth-token-7f3a";
    static final String ACCOUNT = "AC00000000000000000000000000000001";

    final WorkspaceId workspace = WorkspaceId.fresh();
    final UserId admin = UserId.fresh();
    final FakeTwilio twilio = new FakeTwilio();
    private final String database = LocalInfrastructure.shared().freshDatabase("dispatch");
    private final Map<String, String> settings;
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer());

    /** One that looks, retries and gives up within seconds. */
    static Dispatch impatient() {
        return new Dispatch(Map.of(
                "UNIBOX_DISPATCH_LOOKS", "100ms,500ms,1s",
                "UNIBOX_DISPATCH_CALL_BY", "2s",
                "UNIBOX_DISPATCH_LEASE", "3s",
                "UNIBOX_TWILIO_RESPONSE_TIMEOUT", "1s",
                "UNIBOX_DISPATCH_FIRST_RETRY", "200ms",
                "UNIBOX_DISPATCH_CIRCUIT_CALLS", "100"));
    }

    Dispatch(Map<String, String> settings) {
        this.settings = settings;
        start();
        say(new WorkspaceSnapshot(Header.of(workspace, Instant.now()), 1, "Test", admin));
        await().atMost(SOON).until(() -> count("SELECT count(*) FROM workspaces") > 0);
    }

    void start() {
        Map<String, Object> all = new HashMap<>(LocalInfrastructure.shared().environment());
        all.put("spring.config.name", "channel-dispatch-service");
        all.put("unibox.database", database);
        all.put("spring.flyway.locations", "classpath:db/starter,classpath:db/dispatch");
        all.put("UNIBOX_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        all.put("UNIBOX_DISPATCH_PORT", "0");
        all.put("UNIBOX_DISPATCH_MANAGEMENT_PORT", "0");
        all.put("UNIBOX_KAFKA_PARTITIONS", "3");
        all.put("UNIBOX_TWILIO_API_URL", twilio.url().toString());
        all.put("UNIBOX_PUBLIC_URL", "https://unibox.test");
        all.put("logging.level.root", "WARN");
        all.put("logging.level.io.unibox", "DEBUG");
        all.putAll(settings);
        instances.add(new SpringApplication(DispatchService.class, Tokens.class)
                .run(all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return instances.getFirst().getBean(type);
    }

    void stopFirst() {
        instances.removeFirst().close();
    }

    ChannelAccountId connect(String address, String more) {
        String answer = as(Role.ADMIN)
                .post()
                .uri("/api/v1/channels")
                .header("Content-Type", "application/json")
                .body("""
                        {"channel": "sms", "provider": "twilio", "address": "%s", "displayName": "Main", "credentials":
                          {"accountSid": "%s", "authToken": "%s"}%s}""".formatted(address, ACCOUNT, TOKEN_CANARY, more))
                .retrieve()
                .body(String.class);
        return ChannelAccountId.of(id(answer));
    }

    RestClient as(Role role) {
        return as(new Caller(admin, workspace, role));
    }

    RestClient as(Caller caller) {
        return RestClient.builder()
                .baseUrl("http://127.0.0.1:"
                        + instances.getFirst().getEnvironment().getProperty("local.server.port"))
                .defaultHeader("Authorization", "Bearer " + TestTokens.of(caller))
                .defaultStatusHandler(_ -> true, (_, _) -> {})
                .build();
    }

    static String body(String address, String more) {
        return """
                {"channel": "sms", "provider": "twilio", "address": "%s", "credentials":
                  {"accountSid": "%s", "authToken": "%s"}%s}""".formatted(address, ACCOUNT, TOKEN_CANARY, more);
    }

    static String id(String answer) {
        return answer.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    static UserSnapshot user(WorkspaceId workspace, UserId user, List<TeamId> teams) {
        return new UserSnapshot(
                Header.of(workspace, Instant.now()),
                user,
                1,
                "Name",
                "name",
                "name@unibox.test",
                null,
                Role.USER,
                Status.ACTIVE,
                teams,
                Instant.now());
    }

    static String text(ResponseSpec answer) {
        var entity = answer.toEntity(String.class);
        return entity.getStatusCode().value() + " " + entity.getBody();
    }

    SendRequested request(ChannelAccountId line, String to, String text) {
        return request(line, to, text, Instant.now());
    }

    SendRequested request(ChannelAccountId line, String to, String text, Instant at) {
        return new SendRequested(
                Header.of(workspace, at),
                MessageId.fresh(),
                ConversationId.of(UUID.randomUUID().toString()),
                ContactId.fresh(),
                line,
                Channel.SMS,
                Address.of("phone:" + to),
                new Content.Text(text),
                admin,
                null);
    }

    void say(Event... events) {
        for (Event event : events) {
            producer.send(new ProducerRecord<>(Topic.of(event).name(), event.key(), EventJson.write(event)));
        }
        producer.flush();
    }

    /** Everything that was ever said on the topic in this workspace. */
    <E extends Event> List<E> said(Topic<E> topic) {
        return said(topic, workspace);
    }

    <E extends Event> List<E> said(Topic<E> topic, WorkspaceId workspace) {
        try (var consumer = new KafkaConsumer<>(kafka(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<E> said = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> heard : consumer.poll(Duration.ofMillis(200))) {
                    EventJson.read(topic.family(), heard.value())
                            .filter(event -> event.header().workspaceId().equals(workspace))
                            .ifPresent(said::add);
                }
            }
            return said;
        }
    }

    long count(String sql) {
        return bean(DatabaseClient.class)
                .sql(sql)
                .map(row -> row.get(0, Long.class))
                .one()
                .block();
    }

    void sql(String sql) {
        bean(DatabaseClient.class).sql(sql).then().block();
    }

    String stateOf(SendRequested request) {
        return bean(DatabaseClient.class)
                .sql("SELECT state FROM deliveries WHERE message_id = :id")
                .bind("id", request.messageId().value())
                .map(row -> row.get(0, String.class))
                .one()
                .defaultIfEmpty("")
                .block();
    }

    static boolean isFor(SendRequested request, Map<String, String> form) {
        return request.to().value().equals(form.get("To"));
    }

    List<Map<String, String>> posts(SendRequested request) {
        return twilio.posts().stream().filter(form -> isFor(request, form)).toList();
    }

    List<Took> taken(SendRequested request) {
        return twilio.taken().stream()
                .filter(took -> took.to().equals(request.to().value()))
                .toList();
    }

    void awaitSent(SendRequested request) {
        await().atMost(SOON).until(() -> !sent(request).isEmpty());
    }

    List<MessageSent.Accepted> sent(SendRequested request) {
        return said(Topic.MESSAGE_SENT).stream()
                .map(MessageSent.Accepted.class::cast)
                .filter(event -> event.messageId().equals(request.messageId()))
                .toList();
    }

    List<StatusUpdated.Failure> failures(SendRequested request) {
        return said(Topic.STATUS_UPDATED).stream()
                .filter(event -> request.messageId().equals(event.message().messageId()))
                .filter(StatusUpdated.Failed.class::isInstance)
                .map(event -> ((StatusUpdated.Failed) event).failure())
                .toList();
    }

    @Override
    public void close() {
        instances.forEach(ConfigurableApplicationContext::close);
        producer.close();
        twilio.close();
    }

    private static Properties kafka() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", LocalInfrastructure.shared().bootstrapServers());
        return properties;
    }

    @Configuration
    static class Tokens {
        @Bean
        ReactiveJwtDecoder decoder() {
            return TestTokens.decoder();
        }
    }
}
