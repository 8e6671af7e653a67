package io.unibox.benchmarks.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
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
    private volatile String farewell = "";

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

    /** The code and the reason that the server closed it with; empty where it did not say. */
    public String farewell() {
        return farewell;
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
        } else if (frame instanceof CloseWebSocketFrame close) {
            farewell = close.statusCode() + " " + close.reasonText();
            context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        opened.completeExceptionally(new IOException("The server ended the connection"));
        // What never was open is not lost: who opened it has been told, and would otherwise try twice where it failed
        // once.
        if (!opened.isCompletedExceptionally()) {
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
