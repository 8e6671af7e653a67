package io.unibox.starter;

import io.unibox.local.LocalInfrastructure;
import io.unibox.starter.security.Caller;
import io.unibox.starter.testing.TestTokens;
import io.unibox.starter.web.Envelope;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A service that does nothing but use the starter. */
@SpringBootApplication
class SmallService {

    static ConfigurableApplicationContext start(Class<?>... more) {
        LocalInfrastructure local = LocalInfrastructure.shared();
        Map<String, Object> settings = new HashMap<>(local.environment());
        String database = local.freshDatabase("starter");
        settings.put("spring.config.name", "starter-test");
        settings.put("unibox.database", database);
        settings.put("spring.flyway.locations", "classpath:db/starter,classpath:db/startertest");
        settings.put("UNIBOX_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        Class<?>[] sources = new Class<?>[more.length + 1];
        sources[0] = SmallService.class;
        System.arraycopy(more, 0, sources, 1, more.length);
        return new SpringApplication(sources)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    @Bean
    ReactiveJwtDecoder decoder() {
        return TestTokens.decoder();
    }

    @RestController
    static class Echo {

        @GetMapping("/who")
        Envelope<String> who(Caller caller) {
            return Envelope.of(caller.workspaceId() + " " + caller.role());
        }

        @GetMapping("/open/outage")
        Mono<Envelope<String>> outage() {
            return Mono.error(new IllegalStateException("no keys", new ConnectException("refused")));
        }

        @PostMapping("/open/echo")
        Mono<Envelope<Said>> echo(@RequestBody Said said) {
            return Mono.just(Envelope.of(said));
        }
    }

    record Said(
            @Nullable @NotBlank(message = "Say something.") @Size(max = 5, message = "At most 5 characters.") String text,

            @Nullable Integer times,
            @Nullable Inner inner) {}

    record Inner(@Nullable Boolean loud) {}
}
