package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.installation.Await;
import io.unibox.benchmarks.installation.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A workspace with its one user and its line at the stand-in, opened as a newcomer opens it.
 *
 * @param token with which the user asks
 * @param account the line's account at the stand-in
 */
record Tenant(Standalone unibox, HttpClient http, String token, Account account) {

    private static final String PASSWORD = "correct horse battery";
    private static final String EMAIL = "measured@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int REFUSED = 400;

    /** What the provider and the workspace share. */
    record Account(String sid, String token, String number) {}

    /** Signs up, signs in, and returns when a first message was taken, so that the line is known everywhere. */
    static Tenant open(Standalone unibox, HttpClient http) throws InterruptedException {
        var stranger = new Tenant(unibox, http, "", new Account("", "", ""));
        stranger.ask(
                "POST",
                "/api/v1/auth/signup",
                Map.of("email", EMAIL, "name", "Measured", "password", PASSWORD, "workspaceName", "Measured"));
        JsonNode session = Await.until(
                "signing in",
                PATIENCE,
                () -> stranger.ask("POST", "/api/v1/auth/signin", Map.of("email", EMAIL, "password", PASSWORD)));
        var user = new Tenant(
                unibox, http, session.path("data").path("accessToken").asString(), stranger.account);
        JsonNode line = Await.until("the line", PATIENCE, user::line);
        var tenant = new Tenant(
                unibox,
                http,
                user.token,
                account(user, line.path("providerAccount").asString()));
        Await.until(
                "a first message",
                PATIENCE,
                () -> tenant.ask("POST", "/api/v1/messages", tenant.message(People.number(0), "first")));
        return tenant;
    }

    Map<String, String> message(String to, String text) {
        return Map.of("to", to, "channel", "SMS", "message", text);
    }

    TwilioWebhooks webhooks() {
        return new TwilioWebhooks(unibox.publicUrl(), account.sid(), account.token(), account.number());
    }

    private @Nullable JsonNode line() throws InterruptedException {
        JsonNode channels = ask("GET", "/api/v1/channels", null);
        if (channels == null) {
            return null;
        }
        JsonNode first = channels.path("data").path(0);
        return first.path("isConnected").asBoolean(false) ? first : null;
    }

    private static Account account(Tenant user, String sid) throws InterruptedException {
        JsonNode lines = user.askAt(user.unibox.url("SANDBOX"), "GET", "/sandbox/lines", null);
        if (lines == null) {
            throw new IllegalStateException("The stand-in does not show its lines");
        }
        JsonNode all = lines.isArray() ? lines : lines.path("lines");
        return all.valueStream()
                .filter(line -> line.path("accountSid").asString("").equals(sid))
                .map(line -> new Account(
                        sid,
                        line.path("authToken").asString(),
                        line.path("phoneNumber").asString()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The stand-in does not know the line's account"));
    }

    /** The answer, or null where it was a refusal. */
    @Nullable JsonNode ask(String method, String path, @Nullable Object body) throws InterruptedException {
        return askAt(unibox.url("GATEWAY"), method, path, body);
    }

    /** The stand-in's answer. */
    JsonNode askStandIn(String path) throws InterruptedException {
        JsonNode answer = askAt(unibox.url("SANDBOX"), "GET", path, null);
        if (answer == null) {
            throw new IllegalStateException("The stand-in refuses " + path);
        }
        return answer;
    }

    private @Nullable JsonNode askAt(String url, String method, String path, @Nullable Object body)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() >= REFUSED ? null : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " failed", e);
        }
    }
}
