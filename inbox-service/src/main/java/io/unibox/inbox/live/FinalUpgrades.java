package io.unibox.inbox.live;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
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
 * for ever, since its close frame cannot be written, and one that keeps on sending may never see it. Pings are handed on
 * rather than answered below, where nobody counts them.
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
        response.withConnection(connection -> {
            channel.set(connection.channel());
            connection.channel().pipeline().addFirst(new LingeringClose());
        });
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

    /**
     * Lets a client that is still sending read the close frame: a socket that is closed with unread input answers with a reset,
     * and that may overtake the frame. So only our side is closed at first, and what comes is thrown away, before anything
     * decodes it, until the client closes too or the socket is cut.
     */
    private static final class LingeringClose extends ChannelDuplexHandler {

        private boolean isClosing;

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            if (isClosing || !(context.channel() instanceof DuplexChannel socket) || !socket.isActive()) {
                context.close(promise);
                return;
            }
            isClosing = true;
            socket.shutdownOutput();
            socket.config().setAutoRead(true);
            var end = context.executor().schedule(() -> context.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
            socket.closeFuture().addListener(_ -> {
                end.cancel(false);
                promise.trySuccess();
            });
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (isClosing) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
