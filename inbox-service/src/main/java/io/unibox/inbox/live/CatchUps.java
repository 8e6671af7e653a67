package io.unibox.inbox.live;

import io.unibox.inbox.live.FeedRenderer.Segment;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * What sockets read that are behind. Those that come back together go on from the same place, so whoever comes while it is
 * being read from there shares what is found.
 */
final class CatchUps {

    private final Reading reading;
    private final LongSupplier told;
    private final Function<Segment, List<Frame>> frames;
    private final ConcurrentMap<Part, Mono<Missed>> underWay = new ConcurrentHashMap<>();

    /** Reads so many changes behind a place. */
    @FunctionalInterface
    interface Reading {
        Mono<Segment> after(long place, int limit);
    }

    /** Frames, and the place up to which nothing else was missed. */
    record Missed(List<Frame> frames, long end) {}

    private record Part(long place, int limit) {}

    /** @param told the place up to which the workspace's sockets have been told everything */
    CatchUps(Reading reading, LongSupplier told, Function<Segment, List<Frame>> frames) {
        this.reading = reading;
        this.told = told;
        this.frames = frames;
    }

    Mono<Missed> after(long place, int limit) {
        return Mono.defer(() -> underWay.computeIfAbsent(
                new Part(place, limit),
                part -> read(part).doFinally(_ -> underWay.remove(part)).cache()));
    }

    private Mono<Missed> read(Part part) {
        return Mono.defer(() -> {
            // Asked before it is read: what is told meanwhile may not be among what is found.
            long before = told.getAsLong();
            return reading.after(part.place(), part.limit())
                    .map(segment -> new Missed(
                            frames.apply(segment),
                            segment.changes() == 0 ? Math.max(part.place(), before) : segment.end()));
        });
    }
}
