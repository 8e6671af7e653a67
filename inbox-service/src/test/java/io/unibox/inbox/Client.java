package io.unibox.inbox;

import static org.awaitility.Awaitility.await;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.starter.security.AccessTokens;
import io.unibox.starter.security.Caller;
import io.unibox.starter.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the WebSocket that keeps all that it hears. */
final class Client implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    final List<String> pongs = new CopyOnWriteArrayList<>();
    final List<ByteBuffer> pings = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    static Client of(World world) {
        return of(world, world.user());
    }

    static Client of(World world, UserId user) {
        return open("?token=" + token(world, user, Role.USER), null);
    }

    static Client of(World world, UserId user, Role role) {
        return open("?token=" + token(world, user, role), null);
    }

    /** A good token for longer than any test lasts, however slow the machine. */
    static String token(World world, UserId user, Role role) {
        return token(world, user, role, 0);
    }

    /** The same, made from a version of the user. */
    static String token(World world, UserId user, Role role, long version) {
        return TestTokens.of(
                new Caller(user, world.workspace(), role),
                claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                        .claim(AccessTokens.VERSION_CLAIM, version));
    }

    static Client open(String query, @Nullable String origin) {
        return at(RunningInbox.address(), query, origin);
    }

    /** A client of one of several instances. */
    static Client at(String address, String query, @Nullable String origin) {
        var client = new Client();
        var builder = CLIENT.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        client.socket = builder.buildAsync(URI.create("ws://" + address + "/ws/conversations" + query), client)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return client;
    }

    void say(String frame) {
        socket.sendText(frame, true).join();
    }

    /** When it returns, everything that changes from here on is heard. */
    void subscribe() {
        say("{\"action\":\"subscribe\",\"ref\":\"subscribed\"}");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        frames.removeIf(frame -> frame.path("ref").asString("").equals("subscribed")));
    }

    void sayBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
    }

    void ping(String payload) {
        socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    /**
     * Does something so many times, or until the socket is closed: it may close in the middle of it. So fast that it is too
     * much, and not so fast that the close frame is lost behind what nobody reads any more.
     */
    void flood(int times, IntConsumer once) {
        try {
            IntStream.range(0, times).takeWhile(_ -> !closed.isDone()).forEach(time -> {
                once.accept(time);
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            });
        } catch (CompletionException ended) {
            if (!(ended.getCause() instanceof IOException)) {
                throw ended;
            }
        }
    }

    List<String> ofType(String type, String... path) {
        return frames.stream()
                .filter(frame -> frame.get("type").asString().equals(type))
                .map(frame -> {
                    JsonNode node = frame;
                    for (String step : path) {
                        node = node.path(step);
                    }
                    return node.asString("");
                })
                .toList();
    }

    /** The first frame of a type. */
    JsonNode first(String type) {
        return frames.stream()
                .filter(frame -> frame.get("type").asString().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " is not among " + frames));
    }

    List<String> newMessages() {
        return ofType("new_message", "data", "message");
    }

    String lastCursor() {
        return frames.getLast().get("cursor").asString();
    }

    /** Whether it has heard something of a type. */
    boolean heard(String type) {
        return frames.stream().anyMatch(frame -> frame.get("type").asString().equals(type));
    }

    int closeCode() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(JsonMapper.shared().readTree(partial.toString()));
            partial.setLength(0);
        }
        return WebSocket.Listener.super.onText(webSocket, data, last);
    }

    @Override
    public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        pings.add(message);
        return WebSocket.Listener.super.onPing(webSocket, message);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pongs.add(StandardCharsets.UTF_8.decode(message).toString());
        return WebSocket.Listener.super.onPong(webSocket, message);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return WebSocket.Listener.super.onClose(webSocket, statusCode, reason);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
