package io.unibox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.unibox.sandbox.lines.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MisbehaviourTest {

    private static final String CREATE = "{\"method\":\"create\"}";

    private static RunningSandbox sandbox;
    private static Line line;

    @BeforeAll
    static void start(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
        line = sandbox.line("misbehaviour");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void behave() {
        sandbox.call("DELETE", "/sandbox/behaviours", null);
    }

    @Test
    void too_many_requests_say_when_to_come_again_if_told_so() {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"error\",\"status\":429,\"retryAfterSeconds\":7}");
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"error\",\"status\":429}");

        HttpResponse<String> first = sandbox.send(line, "+12025550101", "x");
        HttpResponse<String> second = sandbox.send(line, "+12025550101", "x");

        assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(429);
        assertThat(sandbox.read(first).get("code").asInt()).isEqualTo(20429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(second.headers().firstValue("Retry-After")).isEmpty();
        assertThat(sandbox.send(line, "+12025550101", "x").statusCode()).isEqualTo(201);
        assertThat(sandbox.ledger("message", "+12025550101")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void a_server_error_accepts_nothing(int status) {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"error\",\"status\":" + status + "}");

        assertThat(sandbox.send(line, "+12025550102", "x").statusCode()).isEqualTo(status);
        assertThat(sandbox.ledger("message", "+12025550102")).isEmpty();
    }

    @Test
    void a_reset_connection_accepts_nothing() throws IOException {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"reset\"}");

        assertThatThrownBy(() -> answerTo("+12025550103")).isInstanceOf(SocketException.class);
        assertThat(sandbox.ledger("message", "+12025550103")).isEmpty();
        assertThat(answerTo("+12025550103")).startsWith("HTTP/1.1 201");
    }

    @Test
    void an_accepted_message_can_lose_its_answer_to_a_reset() {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"acceptThenReset\"}");

        assertThatThrownBy(() -> answerTo("+12025550104")).isInstanceOf(SocketException.class);
        assertThat(sandbox.ledger("message", "+12025550104")).hasSize(1);
    }

    @Test
    void an_accepted_message_can_stay_without_an_answer_until_the_caller_gives_up() {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"acceptThenHold\",\"holdMs\":600000}");

        assertThatThrownBy(() -> answerTo("+12025550105")).isInstanceOf(java.net.SocketTimeoutException.class);
        assertThat(sandbox.ledger("message", "+12025550105")).hasSize(1);
    }

    @Test
    void a_held_answer_ends_in_a_reset() {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"acceptThenHold\",\"holdMs\":50}");

        assertThatThrownBy(() -> answerTo("+12025550106")).isInstanceOf(SocketException.class);
        assertThat(sandbox.ledger("message", "+12025550106")).hasSize(1);
    }

    @Test
    void callbacks_can_overtake_a_late_answer() throws Exception {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"acceptThenLate\",\"holdMs\":4000}");
        try (var receiver = new Receiver()) {
            var late = CompletableFuture.supplyAsync(
                    () -> sandbox.send(line, "+12025550107", "x", "StatusCallback", receiver.url()));
            receiver.await(1);

            assertThat(late).isNotDone();
            assertThat(late.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void an_accepted_message_can_be_answered_with_half_a_json() {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"acceptThenHalfJson\"}");

        HttpResponse<String> half = sandbox.send(line, "+12025550108", "x");

        assertThat(half.statusCode()).isEqualTo(201);
        assertThat(half.body()).startsWith("{").doesNotEndWith("}");
        assertThat(sandbox.ledger("message", "+12025550108")).hasSize(1);
    }

    @Test
    void an_answer_can_be_cut_off_in_the_middle() {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"acceptThenCut\"}");

        assertThatThrownBy(() -> sandbox.send(line, "+12025550109", "x")).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.ledger("message", "+12025550109")).hasSize(1);
    }

    @Test
    void an_accepted_message_can_be_answered_with_an_empty_200() {
        sandbox.misbehave(CREATE, 1, "{\"answer\":\"acceptThenEmpty\",\"status\":200}");

        HttpResponse<String> empty = sandbox.send(line, "+12025550110", "x");

        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(sandbox.ledger("message", "+12025550110")).hasSize(1);
    }

    @Test
    void a_slow_request_is_handled_even_when_its_caller_has_gone() throws IOException {
        sandbox.misbehave(CREATE, 1, "{\"latencyMs\":400}");

        try (Socket socket = asking("+12025550111")) {
            socket.getOutputStream().flush();
            await().atMost(Duration.ofSeconds(20)).until(() -> fired() == 1);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sandbox.ledger("message", "+12025550111").size() == 1);
    }

    @Test
    void fetching_and_listing_misbehave_too() {
        String sid =
                sandbox.ok(sandbox.send(line, "+12025550112", "x")).get("sid").asString();
        sandbox.misbehave("{\"method\":\"fetch\",\"to\":\"+12025550112\"}", 1, "{\"answer\":\"error\",\"status\":503}");
        sandbox.misbehave("{\"method\":\"list\"}", 1, "{\"answer\":\"acceptThenHalfJson\"}");

        assertThat(sandbox.get(line, "/Messages/" + sid + ".json").statusCode()).isEqualTo(503);
        assertThat(sandbox.get(line, "/Messages/" + sid + ".json").statusCode()).isEqualTo(200);
        assertThat(sandbox.get(line, "/Messages.json").body()).doesNotEndWith("}");
        assertThat(sandbox.get(line, "/Messages.json").body()).endsWith("}");
    }

    @Test
    void a_list_can_show_its_messages_as_if_they_were_redacted() {
        sandbox.ok(sandbox.send(line, "+12025550120", "Secret"));
        sandbox.misbehave("{\"method\":\"list\"}", 1, "{\"emptyBodies\":true}");

        assertThat(listedBody("+12025550120")).isEmpty();
        assertThat(listedBody("+12025550120")).isEqualTo("Secret");
    }

    private static String listedBody(String to) {
        return sandbox.ok(sandbox.get(line, "/Messages.json?To=" + RunningSandbox.encoded(to)))
                .at("/messages/0/body")
                .asString();
    }

    @Test
    void a_rule_is_only_for_what_it_matches_and_so_many_times() {
        sandbox.misbehave(
                "{\"to\":\"+12025550113\",\"from\":\"%s\",\"bodyContains\":\"bad\",\"accountSid\":\"%s\"}"
                        .formatted(line.phoneNumber(), line.accountSid()),
                2,
                "{\"answer\":\"error\",\"status\":500}");

        assertThat(sandbox.send(line, "+12025550113", "good").statusCode()).isEqualTo(201);
        assertThat(sandbox.send(line, "+12025550114", "bad").statusCode()).isEqualTo(201);
        assertThat(sandbox.send(line, "+12025550113", "so bad").statusCode()).isEqualTo(500);
        assertThat(sandbox.send(line, "+12025550113", "so bad").statusCode()).isEqualTo(500);
        assertThat(sandbox.send(line, "+12025550113", "so bad").statusCode()).isEqualTo(201);
        assertThat(fired()).isEqualTo(2);
    }

    @Test
    void rules_can_be_removed_and_nonsense_is_refused() {
        sandbox.misbehave(CREATE, 100, "{\"answer\":\"error\",\"status\":500}");
        String id = sandbox.ok(sandbox.call("GET", "/sandbox/behaviours", null))
                .at("/behaviours/0/id")
                .asString();

        assertThat(sandbox.call("DELETE", "/sandbox/behaviours/" + id, null).statusCode())
                .isEqualTo(204);
        assertThat(sandbox.call("DELETE", "/sandbox/behaviours/" + id, null).statusCode())
                .isEqualTo(404);
        assertThat(sandbox.send(line, "+12025550115", "x").statusCode()).isEqualTo(201);
        assertThat(sandbox.call("POST", "/sandbox/behaviours", Map.of()).statusCode())
                .isEqualTo(422);
        assertThat(sandbox.call("POST", "/sandbox/behaviours", Map.of("then", Map.of("answer", "dance")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(sandbox.call("POST", "/sandbox/behaviours", Map.of("then", Map.of("answer", "error")))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_same_seed_misbehaves_the_same_way() {
        List<Integer> first = soak(4711);

        assertThat(soak(4711)).isEqualTo(first);
        assertThat(first).contains(201, 429, 503);
    }

    private static List<Integer> soak(long seed) {
        sandbox.ok(sandbox.call(
                "PUT",
                "/sandbox/behaviours/random",
                Map.of("seed", seed, "probabilities", Map.of("tooManyRequests", 0.2, "serverError", 0.2))));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            statuses.add(sandbox.send(line, "+12025550116", "x").statusCode());
        }
        return statuses;
    }

    private static int fired() {
        JsonNode rules = sandbox.ok(sandbox.call("GET", "/sandbox/behaviours", null));
        return rules.at("/behaviours/0/fired").asInt();
    }

    /** The first bytes of the answer to a message, as they come over the wire. */
    private static String answerTo(String to) throws IOException {
        try (Socket socket = asking(to)) {
            byte[] answer = new byte[64];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        }
    }

    private static Socket asking(String to) throws IOException {
        String form = RunningSandbox.form("To", to, "From", line.phoneNumber(), "Body", "x");
        String request = """
                POST /2010-04-01/Accounts/%s/Messages.json HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: %s\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                \r
                %s""".formatted(
                line.accountSid(), RunningSandbox.basic(line.accountSid(), line.authToken()), form.length(), form);
        var socket = new Socket("127.0.0.1", sandbox.port());
        socket.setSoTimeout(2_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
