package io.unibox.contact;

import io.unibox.local.LocalInfrastructure;
import io.unibox.starter.testing.TestTokens;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** The service as it runs, on a real broker and a real database; one for all tests, and more where a test asks. */
public final class Running {

    private static final String DATABASE = LocalInfrastructure.shared().freshDatabase("contact");
    private static final ConfigurableApplicationContext FIRST = another();

    private Running() {}

    /** The instance that all tests share. */
    public static ConfigurableApplicationContext service() {
        return FIRST;
    }

    /** A further instance on the same broker and database; whoever asks for it closes it. */
    public static ConfigurableApplicationContext another() {
        return another(Map.of());
    }

    /** The same with settings of its own. */
    public static ConfigurableApplicationContext another(Map<String, String> ownSettings) {
        Map<String, String> settings =
                new HashMap<>(LocalInfrastructure.shared().environment());
        settings.put("spring.config.name", "contact-service");
        settings.put("unibox.database", DATABASE);
        settings.put("spring.flyway.locations", "classpath:db/starter,classpath:db/contact");
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("UNIBOX_KAFKA_PARTITIONS", "3");
        settings.put("UNIBOX_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        settings.putAll(ownSettings);
        return new SpringApplication(ContactService.class, ForTests.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    static class ForTests {

        @Bean
        ReactiveJwtDecoder decoder() {
            return TestTokens.decoder();
        }

        /** An instance that is closed must not take the event loops of the others with it. */
        @Bean
        ReactorResourceFactory ownEventLoops() {
            var loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }
    }
}
