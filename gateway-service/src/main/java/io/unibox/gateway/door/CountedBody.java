package io.unibox.gateway.door;

import io.unibox.starter.web.ProblemException;
import java.util.function.Supplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** A body without a declared length, counted as it streams by. */
final class CountedBody extends ServerHttpRequestDecorator {

    private final long most;
    private final Supplier<ProblemException> tooLarge;

    CountedBody(ServerHttpRequest request, long most, Supplier<ProblemException> tooLarge) {
        super(request);
        this.most = most;
        this.tooLarge = tooLarge;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> {
            long[] counted = {0};
            return super.getBody().handle((DataBuffer part, SynchronousSink<DataBuffer> sink) -> {
                counted[0] += part.readableByteCount();
                if (counted[0] > most) {
                    DataBufferUtils.release(part);
                    sink.error(tooLarge.get());
                } else {
                    sink.next(part);
                }
            });
        });
    }
}
