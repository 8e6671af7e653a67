package io.unibox.benchmarks.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** One client of many; pings are answered below it. */
public final class SocketClient extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final Channel channel;
    private final SocketEars ears;
    private final CompletableFuture<SocketClient> opened = new CompletableFuture<>();

    SocketClient(Channel channel, SocketEars ears) {
        this.channel = channel;
        this.ears = ears;
    }

    /** Fails where the server does not agree to a WebSocket. */
    CompletableFuture<SocketClient> opened() {
        return opened;
    }

    public void say(String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
    }

    /** From here on nothing is read any more, so that the server's buffers fill. */
    public void stopReading() {
        channel.config().setAutoRead(false);
    }

    public boolean isOpen() {
        return channel.isActive();
    }

    public void close() {
        channel.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            opened.complete(this);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame) {
            ears.hear(this, frame.content(), System.nanoTime());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!opened.completeExceptionally(new IOException("The server ended the connection"))) {
            ears.lose(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        opened.completeExceptionally(cause);
        context.close();
    }

    /** Where the protocol's handler stands in the pipeline, this one comes behind it. */
    void behind(WebSocketClientProtocolHandler protocol) {
        channel.pipeline().addLast(protocol, this);
    }
}
