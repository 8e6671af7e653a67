package io.unibox.faults.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks over HTTP, and takes no answer for an answer too. */
public final class Http implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    /** What came back. */
    public sealed interface Answer {

        /** In short, for the history. */
        String text();

        /** @param body what was said, or null where that was no JSON */
        record Answered(int status, @Nullable JsonNode body) implements Answer {

            @Override
            public String text() {
                String code = body == null ? "" : body.path("code").asString("");
                return code.isEmpty() ? String.valueOf(status) : status + " " + code;
            }
        }

        /** The connection failed, or took too long: what was asked may have been done. */
        record Silence(String text) implements Answer {}
    }

    /** Asks once; a lost connection is an answer. */
    Answer ask(String method, String url, @Nullable Object body, Map<String, String> headers)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer.Answered(answer.statusCode(), json(answer.body()));
        } catch (IOException e) {
            return new Answer.Silence(e.getClass().getSimpleName());
        }
    }

    HttpClient client() {
        return client;
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return text.isEmpty() ? null : JSON.readTree(text);
        } catch (JacksonException _) {
            return null;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
