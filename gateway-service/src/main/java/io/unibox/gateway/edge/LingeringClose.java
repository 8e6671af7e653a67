package io.unibox.gateway.edge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Lets the other side read our last words where it is still sending: a socket that is closed with unread input answers with a
 * reset, and that may overtake a close frame or an answer. So only our side is closed at first, and what comes is thrown away,
 * until the other side closes too, at most for two seconds. Stands first, before anything decodes.
 */
final class LingeringClose extends ChannelDuplexHandler {

    private static final int SECONDS = 2;

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
        var end = context.executor().schedule(() -> context.close(), SECONDS, TimeUnit.SECONDS);
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
