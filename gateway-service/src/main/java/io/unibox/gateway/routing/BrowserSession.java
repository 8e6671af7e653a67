package io.unibox.gateway.routing;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.adapter.ReactorNettyWebSocketSession;
import reactor.core.publisher.Flux;
import reactor.netty.NettyPipeline;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** The browser's end of a socket: pieces are put together from the first one on, and too large a whole is 1009. */
final class BrowserSession extends ReactorNettyWebSocketSession {

    BrowserSession(
            WebsocketInbound in,
            WebsocketOutbound out,
            HandshakeInfo handshake,
            NettyDataBufferFactory buffers,
            int largest) {
        super(in, out, handshake, buffers, largest);
        in.withConnection(connection -> connection
                // Before the service's end is open; what the browser says until then waits here, put together.
                .addHandlerLast(NettyPipeline.WsFrameAggregator, new Pieces(largest))
                // The patience with requests is not meant for sockets.
                .removeHandler(NettyPipeline.ReadTimeoutHandler));
    }

    @Override
    public Flux<WebSocketMessage> receive() {
        return getDelegate().getInbound().receiveFrames().map(this::toMessage);
    }

    /** Ends the socket in the words of the protocol where the original only reports a fault. */
    private static final class Pieces extends WebSocketFrameAggregator {

        Pieces(int largest) {
            super(largest);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext context, WebSocketFrame message) {
            context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG))
                    .addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) throws Exception {
            // Such a frame has been answered with its close code; a fault of ours would be logged with its stack.
            if (!(failure instanceof CorruptedWebSocketFrameException)) {
                super.exceptionCaught(context, failure);
            }
        }
    }
}
