package io.unibox.sandbox;

import io.unibox.sandbox.lines.Line;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox on a port of its own, and how tests talk to it. */
public final class RunningSandbox implements AutoCloseable {

    public static final String SOMEBODY = "+12025550123";

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    public RunningSandbox(Path data, String... settings) {
        // What comes last wins, so that a test can set what is set here.
        Map<String, String> arguments = new LinkedHashMap<>(
                Map.of("queued-after", "10ms", "sent-after", "20ms", "delivered-after", "40ms", "data", "" + data));
        for (String setting : settings) {
            arguments.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        Stream<String> all =
                arguments.entrySet().stream().map(a -> "--unibox.sandbox." + a.getKey() + '=' + a.getValue());
        context = ProviderSandbox.application()
                .run(Stream.concat(all, Stream.of("--server.port=0")).toArray(String[]::new));
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public Line line(String owner, String smsUrl) {
        return json.treeToValue(
                ok(call("POST", "/sandbox/lines", Map.of("owner", owner, "smsUrl", smsUrl))), Line.class);
    }

    public Line line(String owner) {
        return json.treeToValue(ok(call("POST", "/sandbox/lines", Map.of("owner", owner))), Line.class);
    }

    /** Calls the sandbox's own API. */
    public HttpResponse<String> call(String method, String path, Object body) {
        return exchange(HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /** Adds a rule, both parts of it written as JSON. */
    public void misbehave(String match, int times, String then) {
        ok(call(
                "POST",
                "/sandbox/behaviours",
                json.readTree("{\"match\":%s,\"times\":%d,\"then\":%s}".formatted(match, times, then))));
    }

    public HttpResponse<String> send(Line line, String to, String body, String... more) {
        List<String> form = new ArrayList<>(List.of("To", to, "From", line.phoneNumber(), "Body", body));
        form.addAll(List.of(more));
        return post(line, "/Messages.json", form.toArray(String[]::new));
    }

    public HttpResponse<String> post(Line line, String path, String... form) {
        return exchange(asAccount(line, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    public HttpResponse<String> get(Line line, String path) {
        return exchange(asAccount(line, path).GET());
    }

    public HttpResponse<String> delete(Line line, String path) {
        return exchange(asAccount(line, path).DELETE());
    }

    public HttpRequest.Builder asAccount(Line line, String path) {
        return HttpRequest.newBuilder(URI.create(url() + "/2010-04-01/Accounts/" + line.accountSid() + path))
                .header("Authorization", basic(line.accountSid(), line.authToken()));
    }

    public HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonNode ok(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return read(response);
    }

    public JsonNode read(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    /** The entries of one kind about one number. */
    public List<JsonNode> ledger(String kind, String to) {
        JsonNode page = ok(call("GET", "/sandbox/ledger?kind=" + kind + "&to=" + encoded(to), null));
        return StreamSupport.stream(page.get("entries").spliterator(), false).toList();
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    public static String form(String... namesAndValues) {
        var form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(encoded(namesAndValues[i]))
                    .append('=')
                    .append(encoded(namesAndValues[i + 1]));
        }
        return form.toString();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
