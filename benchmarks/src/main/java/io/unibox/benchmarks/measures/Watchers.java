package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.load.Latencies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Clients with an open WebSocket who note how old each stamped frame is when it arrives, once a message and client. */
final class Watchers implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final List<WebSocket> sockets = new ArrayList<>();
    private final String marker;
    private volatile Latencies latencies = new Latencies();
    private volatile long since = Long.MAX_VALUE;

    /** @param marker what a frame begins to say where it is about a new message; empty where all are */
    Watchers(String marker) {
        this.marker = marker;
    }

    /** Opens a socket and says this on it, unless it is empty. */
    void join(HttpClient http, URI url, String token, String greeting) throws Exception {
        var builder = http.newWebSocketBuilder();
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        WebSocket socket = builder.buildAsync(url, new Ears()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        sockets.add(socket);
        if (!greeting.isEmpty()) {
            socket.sendText(greeting, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    int count() {
        return sockets.size();
    }

    /** From here on a new set of latencies is filled, with what leaves from here on. */
    Latencies begin() {
        var fresh = new Latencies();
        latencies = fresh;
        since = Stamp.epochMicros(System.nanoTime());
        return fresh;
    }

    /** Returns when so many frames have come, or none has come for a while. */
    void awaitFrames(long expected) throws InterruptedException {
        long seen = -1;
        for (Latencies now = latencies; now.count() < expected && now.count() != seen; ) {
            seen = now.count();
            long before = seen;
            long quietUntil = System.nanoTime() + QUIET.toNanos();
            while (now.count() == before && System.nanoTime() < quietUntil) {
                Thread.sleep(GLANCE);
            }
        }
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::abort);
    }

    private final class Ears implements WebSocket.Listener {

        private final StringBuilder frame = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
                hear(frame, System.nanoTime());
                frame.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void hear(StringBuilder frame, long now) {
        int place = frame.indexOf(marker);
        OptionalLong sent = place < 0 ? OptionalLong.empty() : Stamp.in(frame, place);
        if (sent.isPresent() && sent.getAsLong() >= since) {
            latencies.addMicros(Stamp.epochMicros(now) - sent.getAsLong());
        }
    }
}
