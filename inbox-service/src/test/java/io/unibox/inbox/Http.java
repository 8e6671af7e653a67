package io.unibox.inbox;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the API over real HTTP. */
record Http(@Nullable String token) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    static Http as(World world, UserId user, Role role) {
        return new Http(Client.token(world, user, role));
    }

    static Http of(World world) {
        return as(world, world.user(), Role.USER);
    }

    Answer get(String path) {
        return send(request(path).GET().build()).join();
    }

    Answer post(String path, String body, String... headers) {
        return postLater(path, body, headers).join();
    }

    CompletableFuture<Answer> postLater(String path, String body, String... headers) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    Answer patch(String path, String body, String... headers) {
        return ask("PATCH", path, body, headers);
    }

    Answer put(String path, String body) {
        return ask("PUT", path, body);
    }

    Answer delete(String path, String... headers) {
        return ask("DELETE", path, "", headers);
    }

    Answer ask(String method, String path, String body, String... headers) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return send((headers.length == 0 ? request : request.headers(headers)).build())
                .join();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://" + RunningInbox.address() + "/api/v1" + path))
                .timeout(TIMEOUT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static CompletableFuture<Answer> send(HttpRequest request) {
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Answer(
                        response.statusCode(),
                        JsonMapper.shared().readTree(response.body().isEmpty() ? "{}" : response.body()),
                        response.headers().firstValue("ETag").orElse("")));
    }

    record Answer(int status, JsonNode body, String tag) {

        JsonNode data() {
            return body.get("data");
        }

        /** The code of the first field that is wrong. */
        String fieldCode() {
            return body.path("errors").path(0).path("code").asString("");
        }

        String code() {
            return body.path("code").asString();
        }
    }
}
