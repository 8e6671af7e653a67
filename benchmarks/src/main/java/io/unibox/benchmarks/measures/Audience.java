package io.unibox.benchmarks.measures;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.load.Latencies;
import io.unibox.benchmarks.load.Pace;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Clients who listen to topics, as many to each, and one who publishes on all of them in turn. Frames of a topic come in
 * the order in which they were published, so the frame that a client gets as its k-th is the k-th of its topic.
 */
final class Audience implements AutoCloseable {

    private static final int AHEAD = 20_000;
    private static final int RING = 1 << 13;
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final long PATIENCE = Duration.ofSeconds(15).toNanos();
    private static final long GLANCE = 20_000;

    private final SocketLoad load = new SocketLoad();
    private final Relay relay;
    private final int listeners;
    private final AtomicLongArray[] published;
    private final int[] counts;
    private final LongAdder delivered = new LongAdder();
    private final SocketClient publisher;
    private volatile Latencies latencies = new Latencies();
    private volatile int frameBytes;
    private long expected;
    private int turn;

    /** Opens so many sockets, so many of them for each topic. */
    Audience(Relay relay, int sockets, int listeners) throws InterruptedException {
        this.relay = relay;
        this.listeners = listeners;
        int topics = Math.max(1, sockets / listeners);
        this.counts = new int[topics];
        this.published = IntStream.range(0, topics)
                .mapToObj(_ -> new AtomicLongArray(RING))
                .toArray(AtomicLongArray[]::new);
        List<SocketClient> clients = load.open(topics * listeners, i -> relay.entrance(new Listener(i / listeners)));
        this.publisher = load.open(1, _ -> relay.entrance((client, text, _) -> relay.isPublished(client, text)))
                .getFirst();
        Thread.sleep(SETTLING);
        for (int i = 0; i < clients.size(); i++) {
            relay.subscribe(clients.get(i), i / listeners);
        }
        Thread.sleep(SETTLING);
    }

    /** One who listens to the first topic as well, and then reads nothing of it. */
    void addOneThatDoesNotRead() throws InterruptedException {
        SocketClient slow = load.open(1, _ -> relay.entrance((client, text, _) -> relay.isPublished(client, text)))
                .getFirst();
        Thread.sleep(SETTLING);
        relay.subscribe(slow, 0);
        slow.stopReading();
    }

    private final class Listener implements SocketEars {

        private final int topic;
        private int heard;

        private Listener(int topic) {
            this.topic = topic;
        }

        @Override
        public void hear(SocketClient socket, ByteBuf text, long nanos) {
            if (relay.isPublished(socket, text)) {
                frameBytes = text.readableBytes();
                latencies.add(published[topic].get(heard++ & (RING - 1)), nanos);
                delivered.increment();
            }
        }
    }

    /**
     * What a window showed.
     *
     * @param cpu of the server
     */
    record Seen(long frames, Duration elapsed, Duration cpu, Latencies latencies) {

        double perSecond() {
            return frames / (elapsed.toNanos() / 1e9);
        }

        double perCpuSecond() {
            return frames / (cpu.toNanos() / 1e9);
        }
    }

    /** Publishes as fast as the listeners get it, some thousands of frames ahead of them. */
    Seen saturate(Duration window) throws InterruptedException {
        long end = System.nanoTime() + window.toNanos();
        return seen(() -> {
            while (System.nanoTime() < end) {
                publish(System.nanoTime());
                await(AHEAD);
            }
        });
    }

    /** Publishes when it is due. */
    Seen atRate(double framesPerSecond, Duration window) throws InterruptedException {
        var pace = new Pace(System.nanoTime(), framesPerSecond / listeners);
        long total = Math.max(1, pace.countIn(window));
        return seen(() -> {
            for (long number = 0; number < total; number++) {
                long due = pace.dueAt(number);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                publish(due);
            }
        });
    }

    /** How long a published frame is here. */
    int frameBytes() {
        return frameBytes;
    }

    private Seen seen(Runnable publishing) {
        latencies = new Latencies();
        Duration cpu = relay.cpu();
        long begun = System.nanoTime();
        long before = expected;
        publishing.run();
        await(0);
        return new Seen(
                expected - before,
                Duration.ofNanos(System.nanoTime() - begun),
                relay.cpu().minus(cpu),
                latencies);
    }

    private void publish(long intended) {
        int topic = turn++ % counts.length;
        published[topic].set(counts[topic]++ & (RING - 1), intended);
        expected += listeners;
        relay.publish(publisher, topic);
    }

    /** Waits until no more frames than these are under way; fails where none arrives for a while. */
    private void await(long underWay) {
        long seen = delivered.sum();
        long deadline = System.nanoTime() + PATIENCE;
        while (expected - seen > underWay) {
            LockSupport.parkNanos(GLANCE);
            long now = delivered.sum();
            if (now != seen) {
                seen = now;
                deadline = System.nanoTime() + PATIENCE;
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException(expected - seen + " of " + expected + " frames did not arrive");
            }
        }
    }

    @Override
    public void close() {
        load.close();
    }
}
