package io.unibox.gateway.routing;

import io.netty.channel.ChannelOption;
import io.unibox.gateway.GatewaySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.WebsocketRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.resources.ConnectionProvider;

/** The connections to the services, and the two ways of handing a request over: HTTP and WebSocket. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(2);
    private static final int WAITING_FOR_CONNECTION = 2_000;
    /** Shorter than the services keep an idle connection, so that none is used that they are closing. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    @Bean
    HttpClient upstream(ReactorResourceFactory reactor, GatewaySettings settings) {
        return client("upstream", settings.upstream().connections(), reactor, settings)
                .responseTimeout(settings.upstream().responseTimeout());
    }

    @Bean
    NettyRoutingFilter httpRouting(HttpClient upstream, ClientAddresses addresses, GatewaySettings settings) {
        return new NettyRoutingFilter(upstream, headers(addresses, settings), new HttpClientProperties());
    }

    @Bean
    NettyWriteResponseFilter httpAnswers(ClientAddresses addresses, GatewaySettings settings) {
        return new NettyWriteResponseFilter(List.of(MediaType.TEXT_EVENT_STREAM), headers(addresses, settings));
    }

    /** Sockets stay open for hours, so they have connections of their own. */
    @Bean
    WebsocketRoutingFilter socketRouting(
            ReactorResourceFactory reactor, ClientAddresses addresses, GatewaySettings settings) {
        var connections = client("sockets", settings.upstream().sockets(), reactor, settings);
        int fromService = (int) settings.upstream().frame().toBytes();
        int fromBrowser = (int) settings.incoming().frame().toBytes();
        var toService = new ReactorNettyWebSocketClient(
                connections,
                () -> WebsocketClientSpec.builder()
                        .maxFramePayloadLength(fromService)
                        .handlePing(true));
        var toBrowser = new HandshakeWebSocketService(new BrowserSockets(fromBrowser));
        return new WebsocketRoutingFilter(toService, new ClosingSockets(toBrowser), headers(addresses, settings));
    }

    private static HttpClient client(
            String name, int connections, ReactorResourceFactory reactor, GatewaySettings settings) {
        var provider = ConnectionProvider.builder(name)
                .maxConnections(connections)
                .pendingAcquireMaxCount(WAITING_FOR_CONNECTION)
                .pendingAcquireTimeout(WAIT_FOR_CONNECTION)
                .maxIdleTime(IDLE)
                .evictInBackground(IDLE)
                .lifo()
                .build();
        return HttpClient.create(provider)
                .runOn(reactor.getLoopResources())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.upstream().connectTimeout().toMillis());
    }

    private static ObjectProvider<List<HttpHeadersFilter>> headers(
            ClientAddresses addresses, GatewaySettings settings) {
        List<HttpHeadersFilter> filters = List.of(new PassedHeaders(addresses, settings), new ReturnedHeaders());
        return new ObjectProvider<>() {
            @Override
            public List<HttpHeadersFilter> getObject() {
                // The WebSocket filter adds its own.
                return new ArrayList<>(filters);
            }
        };
    }
}
