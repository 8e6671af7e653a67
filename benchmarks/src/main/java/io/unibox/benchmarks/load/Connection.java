package io.unibox.benchmarks.load;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/** One connection with at most one request under way. */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {

    private final Listener listener;
    private final Channel channel;
    private boolean busy;
    private long intended;
    private int status;

    /** Told on the load's thread. */
    interface Listener {
        void answered(Connection connection, int status, long intendedNanos);

        /** It is gone; a request that was under way is lost with it. */
        void lost(Connection connection, boolean busy, long intendedNanos);
    }

    Connection(Channel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    void ask(byte[] request, long intendedNanos) {
        busy = true;
        intended = intendedNanos;
        channel.writeAndFlush(Unpooled.wrappedBuffer(request), channel.voidPromise());
    }

    boolean isBusy() {
        return busy;
    }

    long intended() {
        return intended;
    }

    void close() {
        channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse response) {
            status = response.status().code();
        }
        if (part instanceof LastHttpContent && busy) {
            busy = false;
            listener.answered(this, status, intended);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        boolean wasBusy = busy;
        busy = false;
        listener.lost(this, wasBusy, intended);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
