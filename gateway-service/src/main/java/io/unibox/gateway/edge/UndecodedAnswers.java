package io.unibox.gateway.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.unibox.starter.web.Problem;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Says as a problem why a request could not be decoded; the server answers with the bare status. */
@Sharable
final class UndecodedAnswers extends ChannelOutboundHandlerAdapter {

    private final Map<Integer, byte[]> bodies;

    UndecodedAnswers(JsonMapper json) {
        bodies = Stream.of(Refusals.MALFORMED, Refusals.LONG_ADDRESS, Refusals.LARGE_HEAD)
                .collect(Collectors.toUnmodifiableMap(Problem::status, json::writeValueAsBytes));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        byte[] body = message instanceof FullHttpResponse answer && isBare(answer)
                ? bodies.get(answer.status().code())
                : null;
        context.write(body == null ? message : with(body, (FullHttpResponse) message), promise);
    }

    private static boolean isBare(FullHttpResponse answer) {
        return !answer.content().isReadable()
                && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE)
                && answer.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    }

    private static FullHttpResponse with(byte[] body, FullHttpResponse bare) {
        FullHttpResponse answer = bare.replace(Unpooled.wrappedBuffer(body));
        bare.release();
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return answer;
    }
}
