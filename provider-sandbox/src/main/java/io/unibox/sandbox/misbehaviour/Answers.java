package io.unibox.sandbox.misbehaviour;

import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Answers requests, properly or as a rule says. */
@Component
public class Answers {

    private static final long LONG_ENOUGH_TO_TIME_OUT = 60_000;

    /** Handles the request and answers it as it should be. */
    public Mono<Void> properly(ServerWebExchange exchange, Mono<Reply> handling) {
        return give(exchange, Effect.NOTHING, handling);
    }

    /**
     * Handles the request and answers it as told.
     *
     * <p>What has arrived is handled to its end even when the caller has gone, as at a real provider.
     */
    public Mono<Void> give(ServerWebExchange exchange, Effect effect, Mono<Reply> handling) {
        Mono<Reply> slow = effect.latencyMs() == null
                ? handling
                : pause(effect.latencyMs()).then(handling);
        Mono<Reply> handled = Mono.fromFuture(slow::toFuture, true);
        Mono<Void> held = pause(Objects.requireNonNullElse(effect.holdMs(), LONG_ENOUGH_TO_TIME_OUT));
        return switch (effect.answerOrNormal()) {
            case NORMAL -> handled.flatMap(reply -> write(exchange, reply));
            case ERROR -> delayed(effect).then(Mono.defer(() -> error(exchange, effect)));
            case RESET -> delayed(effect).then(reset(exchange));
            case ACCEPT_THEN_RESET -> handled.then(reset(exchange));
            case ACCEPT_THEN_HOLD -> handled.then(held).then(reset(exchange));
            case ACCEPT_THEN_LATE -> handled.flatMap(reply -> held.then(write(exchange, reply)));
            case ACCEPT_THEN_HALF_JSON -> handled.flatMap(reply -> write(exchange, reply.half()));
            case ACCEPT_THEN_CUT -> handled.flatMap(reply -> cut(exchange, reply));
            case ACCEPT_THEN_EMPTY ->
                handled.flatMap(reply ->
                        write(exchange, reply.empty(Objects.requireNonNullElse(effect.status(), reply.status()))));
        };
    }

    private static Mono<Void> error(ServerWebExchange exchange, Effect effect) {
        int status = Objects.requireNonNullElse(effect.status(), 500);
        int code = Objects.requireNonNullElse(effect.code(), status == 429 ? 20429 : 20000 + status);
        if (effect.retryAfterSeconds() != null) {
            exchange.getResponse()
                    .getHeaders()
                    .set(HttpHeaders.RETRY_AFTER, effect.retryAfterSeconds().toString());
        }
        String message = status == 429 ? "Too Many Requests" : status >= 500 ? "Internal Server Error" : "Refused";
        return write(exchange, new Reply(status, """
                        {"code": %d, "message": "%s", "more_info": "https://www.twilio.com/docs/errors/%d", "status": %d}""".formatted(code, message, code, status)
                .getBytes(StandardCharsets.UTF_8)));
    }

    private static Mono<Void> write(ServerWebExchange exchange, Reply reply) {
        return Mono.defer(() -> {
            ServerHttpResponse response = head(exchange, reply);
            return reply.json().length == 0
                    ? response.setComplete()
                    : response.writeWith(Mono.just(response.bufferFactory().wrap(reply.json())));
        });
    }

    /** Promises the whole answer, sends half of it and hangs up. */
    private static Mono<Void> cut(ServerWebExchange exchange, Reply reply) {
        ServerHttpResponse response = head(exchange, reply);
        return response.writeAndFlushWith(Mono.just(
                        Mono.just(response.bufferFactory().wrap(reply.half().json()))))
                .then(Mono.fromRunnable(() -> connection(exchange, false)))
                .then(Mono.never());
    }

    private static ServerHttpResponse head(ServerWebExchange exchange, Reply reply) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(reply.status()));
        response.getHeaders().setContentLength(reply.json().length);
        if (reply.status() != 204) {
            response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        }
        return response;
    }

    private static Mono<Void> reset(ServerWebExchange exchange) {
        return Mono.<Void>fromRunnable(() -> connection(exchange, true)).then(Mono.never());
    }

    /** Ends the connection, by a reset rather than a goodbye if abruptly. */
    private static void connection(ServerWebExchange exchange, boolean abruptly) {
        HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        request.withConnection(connection -> {
            if (abruptly) {
                connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            }
            connection.channel().close();
        });
    }

    private static Mono<Void> delayed(Effect effect) {
        return effect.latencyMs() == null ? Mono.empty() : pause(effect.latencyMs());
    }

    private static Mono<Void> pause(long millis) {
        return Mono.delay(Duration.ofMillis(millis)).then();
    }
}
