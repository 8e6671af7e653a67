package io.unibox.faults.load;

import io.unibox.faults.history.Entry.Cut;
import io.unibox.faults.history.Entry.Told;
import io.unibox.faults.history.History;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client with an open inbox: hears everything over its WebSocket, and goes on from its cursor when that was cut. */
public final class Watcher implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final Workspace workspace;
    private final History history;
    private final Thread thread;
    private volatile String cursor;
    private volatile @Nullable Connection current;
    private volatile @Nullable String marked;
    private int connections;

    private Watcher(String name, Workspace workspace, History history) {
        this.name = name;
        this.workspace = workspace;
        this.history = history;
        this.cursor = workspace.start();
        this.thread = Thread.ofVirtual().name(name).unstarted(this::watch);
    }

    /** Begins to watch, from the time before anything was said. */
    public static Watcher start(String name, Workspace workspace, History history) {
        var watcher = new Watcher(name, workspace, history);
        watcher.thread.start();
        return watcher;
    }

    public String name() {
        return name;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Cuts the connection as a client does that walks out of its network. */
    public void cut() {
        Connection open = current;
        if (open != null) {
            open.end("cut by the client");
        }
    }

    /** Whether it was told that this conversation has a star. */
    public boolean sawStarOn(String conversation) {
        return conversation.equals(marked);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void watch() {
        try {
            while (true) {
                var connection = new Connection(++connections);
                current = connection;
                try {
                    connection.hold();
                } finally {
                    connection.end("closed");
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** From one handshake to one end. */
    private final class Connection implements WebSocket.Listener {

        private final int number;
        private final CompletableFuture<String> ended = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();
        private volatile long heard = System.nanoTime();
        private volatile @Nullable WebSocket socket;

        Connection(int number) {
            this.number = number;
        }

        /** Returns when it has ended, for whatever reason. */
        void hold() throws InterruptedException {
            try {
                WebSocket open = workspace
                        .http()
                        .client()
                        .newWebSocketBuilder()
                        .header("Authorization", "Bearer " + workspace.token())
                        .connectTimeout(CONNECTING)
                        .buildAsync(URI.create(workspace.socketUrl()), this)
                        .get(CONNECTING.toSeconds(), TimeUnit.SECONDS);
                socket = open;
                say(open, Map.of("action", "subscribe", "after", cursor));
                while (!ended.isDone() && !isSilent()) {
                    say(open, Map.of("action", "ping"));
                    try {
                        ended.get(BETWEEN_PINGS.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (TimeoutException _) {
                        // Still there: ping again.
                    }
                }
                end("silent");
            } catch (ExecutionException | TimeoutException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                end("failed: " + cause.getClass().getSimpleName());
            }
        }

        private boolean isSilent() {
            return System.nanoTime() - heard > SILENCE.toNanos();
        }

        private static void say(WebSocket socket, Map<String, String> command)
                throws InterruptedException, ExecutionException, TimeoutException {
            socket.sendText(JSON.writeValueAsString(command), true).get(CONNECTING.toSeconds(), TimeUnit.SECONDS);
        }

        /** From here on nothing is heard over it any more. */
        void end(String why) {
            synchronized (ended) {
                if (ended.complete(why)) {
                    history.add(new Cut(history.now(), name, number, why));
                }
            }
            WebSocket open = socket;
            if (open != null) {
                open.abort();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heard = System.nanoTime();
            part.append(data);
            if (last) {
                hear(JSON.readTree(part.toString()));
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            end("closed by the server: " + status + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end("broken: " + error.getClass().getSimpleName());
        }

        private void hear(JsonNode frame) {
            if (frame.path("type").asString("").equals("pong")) {
                return;
            }
            Told told = Frames.told(history.now(), name, number, workspace.name(), frame);
            synchronized (ended) {
                if (ended.isDone()) {
                    return;
                }
                history.add(told);
                if (told.cursor() != null) {
                    cursor = told.cursor();
                }
                if (Boolean.TRUE.equals(told.starred())) {
                    marked = told.conversation();
                }
            }
        }
    }
}
