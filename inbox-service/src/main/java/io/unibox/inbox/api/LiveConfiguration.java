package io.unibox.inbox.api;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;

/** Puts the WebSocket where clients look for it. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    HandlerMapping liveMapping(LiveInbox inbox) {
        return new SimpleUrlHandlerMapping(Map.of("/ws/conversations", inbox), Ordered.HIGHEST_PRECEDENCE);
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
