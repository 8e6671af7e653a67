package io.unibox.gateway.edge;

import io.unibox.gateway.GatewaySettings;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** How patient the server is, how it refuses what it cannot read, and how it closes. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> connections(GatewaySettings settings, JsonMapper json) {
        var undecoded = new UndecodedAnswers(json);
        NettyServerCustomizer connections =
                server -> server.readTimeout(settings.incoming().readTimeout())
                        .httpMessageLogFactory(new UnreadableRequests())
                        .doOnChannelInit((_, channel, _) -> {
                            channel.pipeline().addFirst(new LingeringClose());
                            if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
                                channel.pipeline().addAfter(NettyPipeline.HttpCodec, null, undecoded);
                            }
                        });
        return server -> server.addServerCustomizers(connections);
    }
}
