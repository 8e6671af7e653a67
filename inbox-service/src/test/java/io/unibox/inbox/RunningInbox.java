package io.unibox.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.events.Event;
import io.unibox.local.LocalInfrastructure;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.Announcements;
import io.unibox.starter.testing.TestTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** The service as it runs, started once for all tests of this JVM. */
public final class RunningInbox {

    /** A token that the service cannot check, as if the keys could not be fetched. */
    public static final String UNCHECKABLE = "uncheckable";

    private static final ConfigurableApplicationContext SERVICE = start(Map.of());

    private RunningInbox() {}

    public static <T> T bean(Class<T> type) {
        return SERVICE.getBean(type);
    }

    public static DatabaseClient database() {
        return bean(DatabaseClient.class);
    }

    public static WorkspaceTransactions transactions() {
        return bean(WorkspaceTransactions.class);
    }

    @SuppressWarnings("unchecked")
    public static Producer<String, byte[]> producer() {
        return bean(Producer.class);
    }

    /** Puts events on Kafka as the other services do. */
    public static void say(List<? extends Event> events) {
        bean(Announcements.class).sayAll(events).block();
    }

    public static void say(Event... events) {
        say(List.of(events));
    }

    /** {@code 127.0.0.1:<port>} */
    public static String address() {
        return "127.0.0.1:" + SERVICE.getEnvironment().getProperty("local.server.port");
    }

    /** How many sockets an instance has open. */
    public static double sockets(ConfigurableApplicationContext instance) {
        return instance.getBean(MeterRegistry.class)
                .get("unibox.inbox.sockets")
                .gauge()
                .value();
    }

    public static long count(String query, Object... values) {
        var statement = database().sql(query);
        for (int i = 0; i < values.length; i++) {
            statement = statement.bind(i, values[i]);
        }
        return statement.map(row -> row.get(0, Long.class)).one().block();
    }

    /** Another instance on the same broker and database; its address is asked for with {@link #addressOf}. */
    public static ConfigurableApplicationContext another(Map<String, String> settings) {
        return start(settings);
    }

    /** Ends an instance as a crash does: its connections break off, and nobody is told. */
    public static void kill(ConfigurableApplicationContext instance) {
        instance.getBean(ReactorResourceFactory.class)
                .getLoopResources()
                .disposeLater(Duration.ZERO, Duration.ofSeconds(20))
                .onErrorComplete()
                .block();
        Thread.startVirtualThread(instance::close);
    }

    /** {@code 127.0.0.1:<port>} of an instance. */
    public static String addressOf(ConfigurableApplicationContext instance) {
        return "127.0.0.1:" + instance.getEnvironment().getProperty("local.server.port");
    }

    private static ConfigurableApplicationContext start(Map<String, String> more) {
        LocalInfrastructure local = LocalInfrastructure.shared();
        Map<String, String> settings = new HashMap<>(local.environment());
        settings.put("spring.config.name", "inbox-service");
        settings.put("UNIBOX_INBOX_PORT", "0");
        settings.put("UNIBOX_INBOX_MANAGEMENT_PORT", "0");
        settings.put("UNIBOX_KAFKA_PARTITIONS", "4");
        settings.put("UNIBOX_INBOX_RECONSIDER_EVERY", "300ms");
        settings.put("UNIBOX_INBOX_FORGET_EVERY", "1s");
        settings.put("UNIBOX_LIVE_HEARTBEAT", "3s");
        settings.put("UNIBOX_LIVE_SOCKETS_PER_USER", "5");
        settings.put("UNIBOX_PUBLIC_URL", "http://Inbox.Example/");
        settings.put(
                "spring.r2dbc.url",
                "r2dbc:postgresql://" + local.database().host() + ":"
                        + local.database().port() + "/"
                        + Database.NAME);
        settings.put("spring.flyway.url", local.database().jdbcUrl(Database.NAME));
        settings.put("UNIBOX_JWKS_URL", SigningKeys.url());
        settings.putAll(more);
        return new SpringApplication(InboxService.class, TrustedTokens.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static final class Database {
        static final String NAME = LocalInfrastructure.shared().freshDatabase("inbox");
    }

    @TestConfiguration
    static class TrustedTokens {

        /** Of its own, since closing one instance of a JVM would close the event loops of all. */
        @Bean
        ReactorResourceFactory eventLoops() {
            var loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }

        @Bean
        ReactiveJwtDecoder accessTokenDecoder() {
            ReactiveJwtDecoder decoder = TestTokens.decoder();
            return token -> token.equals(UNCHECKABLE)
                    ? Mono.error(new JwtException("The keys cannot be fetched."))
                    : decoder.decode(token);
        }
    }
}
