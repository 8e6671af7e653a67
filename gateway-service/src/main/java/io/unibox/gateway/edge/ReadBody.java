package io.unibox.gateway.edge;

import io.unibox.gateway.routing.ClientDisconnected;
import io.unibox.gateway.routing.Peer;
import io.unibox.starter.web.Problem;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** A body on its way in: no larger than the route takes, no slower than we wait, and complete only if it was. */
final class ReadBody extends ServerHttpRequestDecorator {

    private final ServerWebExchange exchange;
    private final long most;
    private final Duration patience;

    ReadBody(ServerWebExchange exchange, long most, Duration patience) {
        super(exchange.getRequest());
        this.exchange = exchange;
        this.most = most;
        this.patience = patience;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> counted(new long[1]))
                .concatWith(Mono.defer(this::end))
                .takeUntilOther(Mono.delay(patience).then(Mono.defer(() -> refused(Refusals.SLOW_BODY))));
    }

    private Flux<DataBuffer> counted(long[] size) {
        return super.getBody().handle((DataBuffer part, SynchronousSink<DataBuffer> sink) -> {
            size[0] += part.readableByteCount();
            if (size[0] > most) {
                DataBufferUtils.release(part);
                endConnection();
                sink.error(Refusals.LARGE_BODY.asException());
            } else {
                sink.next(part);
            }
        });
    }

    /** The server ends a body that it cannot read any further as if it were complete. */
    private Mono<DataBuffer> end() {
        return Peer.wasAnswered(exchange) ? Mono.error(ClientDisconnected::new) : Mono.empty();
    }

    private <T> Mono<T> refused(Problem why) {
        endConnection();
        return Mono.error(why::asException);
    }

    private void endConnection() {
        Refusals.endConnection(exchange);
    }
}
