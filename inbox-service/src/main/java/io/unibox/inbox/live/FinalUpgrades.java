package io.unibox.inbox.live;

import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * Upgrades to WebSockets that are over when they are over: a client that reads nothing would keep its connection open
 * for ever, since its close frame cannot be written. Pings are handed on rather than answered below, where nobody
 * counts them.
 */
final class FinalUpgrades extends ReactorNettyRequestUpgradeStrategy {

    private static final int LARGEST_FRAME = 64 * 1024;
    private static final int CLOSE_SECONDS = 2;

    FinalUpgrades() {
        super(() -> WebsocketServerSpec.builder()
                .maxFramePayloadLength(LARGEST_FRAME)
                .handlePing(true));
    }

    @Override
    public Mono<Void> upgrade(
            ServerWebExchange exchange,
            WebSocketHandler handler,
            @Nullable String subProtocol,
            Supplier<HandshakeInfo> handshakeInfoFactory) {
        var channel = new AtomicReference<@Nullable Channel>();
        HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        response.withConnection(connection -> channel.set(connection.channel()));
        return super.upgrade(
                exchange,
                session -> handler.handle(session).doFinally(_ -> cut(channel.get())),
                subProtocol,
                handshakeInfoFactory);
    }

    private static void cut(@Nullable Channel channel) {
        if (channel != null && channel.isActive()) {
            var cutting = channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
            channel.closeFuture().addListener(_ -> cutting.cancel(false));
        }
    }
}
