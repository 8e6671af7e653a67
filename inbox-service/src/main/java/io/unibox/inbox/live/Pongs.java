package io.unibox.inbox.live;

import java.util.concurrent.ArrayBlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Answers to a client's pings that wait to be written: only so many, since a client might send pings and read nothing. */
final class Pongs {

    static final int MOST = 64;

    private final Sinks.Many<byte[]> out = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST));

    /** Whether there was room for the answer. */
    boolean add(byte[] payload) {
        return switch (out.tryEmitNext(payload)) {
            case OK, FAIL_TERMINATED, FAIL_CANCELLED -> true;
            case FAIL_OVERFLOW, FAIL_ZERO_SUBSCRIBER, FAIL_NON_SERIALIZED -> false;
        };
    }

    Flux<byte[]> waiting() {
        return out.asFlux();
    }
}
