package io.unibox.gateway.door;

import io.unibox.gateway.GatewaySettings;
import io.unibox.starter.web.ProblemWriter;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;

/** How patient the server is, and what it says to requests that try to be read in two ways. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> patience(GatewaySettings settings) {
        NettyServerCustomizer patience = server ->
                server.readTimeout(settings.incoming().readTimeout()).httpMessageLogFactory(new UnreadableRequests());
        return server -> server.addServerCustomizers(patience);
    }

    @Bean
    ServerExchangeRejectedHandler ambiguousRequests(ProblemWriter problems) {
        return (exchange, _) -> problems.write(exchange, Refusals.AMBIGUOUS);
    }
}
