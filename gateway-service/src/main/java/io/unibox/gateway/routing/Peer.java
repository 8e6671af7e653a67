package io.unibox.gateway.routing;

import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** What the server knows about the caller's connection, below what a handler sees. */
public final class Peer {

    private Peer() {}

    /**
     * Whether the server itself has answered, which it does with 400 when it cannot read a body any further. What was
     * read until then looks like a complete body.
     */
    public static boolean wasAnswered(ServerWebExchange exchange) {
        return ServerHttpResponseDecorator.<HttpServerResponse>getNativeResponse(exchange.getResponse())
                .hasSentHeaders();
    }

    /** Whether nobody is there any more to read an answer. */
    public static boolean isGone(ServerWebExchange exchange) {
        boolean[] gone = {false};
        ServerHttpRequestDecorator.<HttpServerRequest>getNativeRequest(exchange.getRequest())
                .withConnection(connection -> gone[0] = !connection.channel().isActive());
        return gone[0];
    }

    /** How many header fields the request has, without looking at each. */
    public static int fieldsFrom(ServerWebExchange exchange) {
        return ServerHttpRequestDecorator.<HttpServerRequest>getNativeRequest(exchange.getRequest())
                .requestHeaders()
                .size();
    }
}
