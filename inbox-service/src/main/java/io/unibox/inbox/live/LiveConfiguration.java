package io.unibox.inbox.live;

import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** Puts the WebSocket where clients look for it. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    private static final Duration KEYS_PATIENCE = Duration.ofSeconds(3);

    /** How many who come, or come back, are served at a time: few enough to leave the database to others. */
    private static final int AT_ONCE = 6;

    @Bean
    Turns turns() {
        return new Turns(AT_ONCE, Schedulers.parallel());
    }

    /** Apart from the others: those who are in do not wait for what strangers show. */
    @Bean(defaultCandidate = false)
    Turns entering() {
        return new Turns(AT_ONCE, Schedulers.parallel());
    }

    @Bean
    HandlerMapping liveMapping(LiveInbox inbox) {
        return new SimpleUrlHandlerMapping(Map.of("/ws/conversations", inbox), Ordered.HIGHEST_PRECEDENCE);
    }

    /** Checks tickets with the keys that access tokens are checked with, which it fetches for itself. */
    @Bean(defaultCandidate = false)
    ReactiveJwtDecoder ticketDecoder(@Value("${unibox.security.jwks-url}") String keys) {
        var client = HttpClient.create().responseTimeout(KEYS_PATIENCE);
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .webClient(WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(client))
                        .build())
                .build();
        decoder.setJwtValidator(Tickets.validator());
        return decoder;
    }

    @Bean
    WebFluxConfigurer liveUpgrades() {
        return new WebFluxConfigurer() {
            @Override
            public WebSocketService getWebSocketService() {
                return new HandshakeWebSocketService(new FinalUpgrades());
            }
        };
    }
}
