package io.unibox.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some conversations with the stand-in's people, for the run that records the start's cache: the cache keeps what the
 * JVM learnt of the code that ran, so that a start with it is soon as fast as one that has worked for a while.
 */
final class Rehearsal {

    private static final int PEOPLE = 100;
    private static final int INBOUND = 3_000;
    private static final int SENDS = 100;
    private static final int LISTS = 100;
    private static final int SOCKETS = 10;
    private static final int AT_ONCE = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final String gateway;
    private final String sandbox;

    private Rehearsal(HttpClient http, String gateway, String sandbox) {
        this.http = http;
        this.gateway = gateway;
        this.sandbox = sandbox;
    }

    /** Returns when all was said; a request that fails fails the rehearsal. */
    static void run(Settings settings, DemoUser demo) throws InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            new Rehearsal(http, Service.GATEWAY.url(settings), Service.SANDBOX.url(settings)).talk(demo, threads);
            // Closing alone would wait for the sockets, and nobody closes those.
            http.shutdownNow();
        } catch (ExecutionException | IOException e) {
            throw new CannotStart("The rehearsal failed: " + e.getMessage(), e);
        }
    }

    private void talk(DemoUser demo, ExecutorService threads)
            throws InterruptedException, ExecutionException, IOException {
        String api = gateway + "/api/v1";
        String token = ask("", api + "/auth/signin", Map.of("email", demo.email(), "password", demo.password()))
                .at("/data/accessToken")
                .asString();
        String line = line(token, api);
        for (int i = 0; i < SOCKETS; i++) {
            listen(token);
        }
        all(threads, SENDS, i -> ask(token, api + "/messages", Map.of("to", person(i), "message", "Rehearsal " + i)));
        all(
                threads,
                INBOUND,
                i -> ask(
                        "",
                        sandbox + "/sandbox/people/" + person(i % PEOPLE).replace("+", "%2B") + "/messages",
                        Map.of("to", line, "body", "Rehearsal " + i)));
        all(threads, LISTS, _ -> ask(token, api + "/conversations", null));
    }

    /** A new workspace has its line a moment after it has its user. */
    private String line(String token, String api) throws InterruptedException, IOException {
        JsonNode lines = ask(token, api + "/channels", null).path("data");
        while (lines.isEmpty()) {
            Thread.sleep(Duration.ofMillis(200));
            lines = ask(token, api + "/channels", null).path("data");
        }
        return lines.path(0).path("address").asString();
    }

    private static String person(int number) {
        return "+1202555" + (1000 + number);
    }

    private void listen(String token) {
        URI url = URI.create(gateway.replaceFirst("^http", "ws") + "/ws/conversations");
        http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(url, new Listener())
                .thenCompose(socket -> socket.sendText("{\"action\":\"subscribe\"}", true))
                .orTimeout(TIMEOUT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private static void all(ExecutorService threads, int times, Request request)
            throws InterruptedException, ExecutionException {
        var asked = threads.invokeAll(IntStream.range(0, times)
                .mapToObj(i -> (Callable<JsonNode>) () -> request.send(i))
                .toList());
        for (Future<JsonNode> answer : asked) {
            answer.get();
        }
    }

    private JsonNode ask(String token, String url, @Nullable Object body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IOException(url + " answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    @FunctionalInterface
    private interface Request {
        JsonNode send(int number) throws IOException, InterruptedException;
    }

    private static final class Listener implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            from.request(1);
            return null;
        }
    }
}
