package io.unibox.ingest.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes idle connections: soon in the middle of a request, later between two. One for the whole
 * connection: the server's own time limits are put up and taken down with every request, which costs as much as
 * verifying a signature.
 */
final class IdleTimeoutHandler extends IdleStateHandler {

    private final int betweenRequests;
    private boolean withinRequest;
    private int silences;

    /** @param betweenRequests how many times as long a connection may be silent between requests as within one */
    IdleTimeoutHandler(Duration withinRequest, int betweenRequests) {
        super(withinRequest.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
        this.betweenRequests = betweenRequests;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        silences = 0;
        if (message instanceof HttpRequest) {
            withinRequest = true;
        }
        if (message instanceof LastHttpContent) {
            withinRequest = false;
        }
        super.channelRead(context, message);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        silences++;
        if (withinRequest || silences >= betweenRequests) {
            context.close();
        }
    }
}
