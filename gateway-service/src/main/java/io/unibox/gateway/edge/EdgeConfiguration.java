package io.unibox.gateway.edge;

import io.unibox.gateway.GatewaySettings;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How patient the server is. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> patience(GatewaySettings settings) {
        NettyServerCustomizer patience = server ->
                server.readTimeout(settings.incoming().readTimeout()).httpMessageLogFactory(new UnreadableRequests());
        return server -> server.addServerCustomizers(patience);
    }
}
