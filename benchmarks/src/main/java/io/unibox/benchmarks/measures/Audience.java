package io.unibox.benchmarks.measures;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.load.Latencies;
import io.unibox.benchmarks.load.Pace;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Clients who listen to topics, as many to each, and one who publishes on all of them in turn, once all have been told that they listen. Frames of a topic come in
 * the order in which they were published, so the frame that a client gets as its k-th is the k-th of its topic.
 */
final class Audience implements AutoCloseable {

    private static final int AHEAD = 20_000;
    private static final int RING = 1 << 13;
    private static final int AT_ONCE = 200;
    private static final long PATIENCE = Duration.ofSeconds(15).toNanos();
    private static final long GLANCE = 20_000;
    private static final long SUBSCRIBING = Duration.ofSeconds(60).toNanos();
    private static final long GLANCE_MILLIS = 20;

    private final SocketLoad load = new SocketLoad();
    private final Relay relay;
    private final int listeners;
    private final AtomicLongArray[] published;
    private final int[] counts;
    private final LongAdder delivered = new LongAdder();
    private final SocketClient publisher;
    private volatile Latencies latencies = new Latencies();
    private final LongAdder subscribed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private volatile String farewell = "";
    private volatile String aside = "";
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
        for (int from = 0; from < topics * listeners; from += AT_ONCE) {
            admit(from, Math.min(AT_ONCE, topics * listeners - from));
        }
        this.publisher = load.open(1, _ -> relay.entrance(new Bystander())).getFirst();
        // It listens to a topic of its own, so that it is known to be in.
        relay.subscribe(publisher, topics);
        awaitSubscribed((long) topics * listeners + 1);
    }

    /** Some at a time, since this is no measure of how many can come at once. */
    private void admit(int from, int count) throws InterruptedException {
        List<SocketClient> clients = load.open(count, i -> relay.entrance(new Listener((from + i) / listeners)));
        for (int i = 0; i < count; i++) {
            relay.subscribe(clients.get(i), (from + i) / listeners);
        }
        awaitSubscribed(from + count);
    }

    /** One who listens to the first topic as well, and then reads nothing of it. */
    void addOneThatDoesNotRead() throws InterruptedException {
        SocketClient slow = load.open(1, _ -> relay.entrance(new Bystander())).getFirst();
        long before = subscribed.sum();
        relay.subscribe(slow, 0);
        awaitSubscribed(before + 1);
        slow.stopReading();
    }

    /** What is published before everybody listens never arrives at some. */
    private void awaitSubscribed(long clients) throws InterruptedException {
        long deadline = System.nanoTime() + SUBSCRIBING;
        while (subscribed.sum() < clients) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Only " + subscribed + " of " + clients + " clients could subscribe; " + trouble());
            }
            Thread.sleep(GLANCE_MILLIS);
        }
    }

    private String trouble() {
        return "%s sockets were lost, the last with '%s'; what was last said beside frames is '%s'"
                .formatted(lost, farewell, aside);
    }

    /** Notes what the server says beside frames, which tells why frames do not arrive where they do not. */
    private class Bystander implements SocketEars {

        @Override
        public void hear(SocketClient socket, ByteBuf text, long nanos) {
            switch (relay.hear(socket, text)) {
                case PUBLISHED -> take(text, nanos);
                case SUBSCRIBED -> subscribed.increment();
                case OTHER -> aside = text.toString(StandardCharsets.UTF_8);
            }
        }

        void take(ByteBuf frame, long nanos) {}

        @Override
        public void lose(SocketClient socket) {
            lost.increment();
            farewell = socket.farewell();
        }
    }

    private final class Listener extends Bystander {

        private final int topic;
        private int heard;

        private Listener(int topic) {
            this.topic = topic;
        }

        @Override
        void take(ByteBuf frame, long nanos) {
            frameBytes = frame.readableBytes();
            latencies.add(published[topic].get(heard++ & (RING - 1)), nanos);
            delivered.increment();
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
                throw new IllegalStateException(
                        expected - seen + " of " + expected + " frames did not arrive; " + trouble());
            }
        }
    }

    @Override
    public void close() {
        load.close();
    }
}
