package io.unibox.gateway.door;

import io.unibox.gateway.GatewaySettings;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;

/** How patient the server is, and what it says to requests that try to be read in two ways. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    private static final Problem AMBIGUOUS = Problem.of(
            HttpStatus.BAD_REQUEST,
            "ambiguous_request",
            "The address or a header field can be read in more than one way.");

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> patience(GatewaySettings settings) {
        NettyServerCustomizer patience =
                server -> server.readTimeout(settings.incoming().readTimeout())
                        .requestTimeout(settings.incoming().requestTimeout());
        return server -> server.addServerCustomizers(patience);
    }

    @Bean
    ServerExchangeRejectedHandler ambiguousRequests(ProblemWriter problems) {
        return (exchange, _) -> problems.write(exchange, AMBIGUOUS);
    }
}
