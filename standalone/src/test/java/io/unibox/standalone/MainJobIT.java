package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The main job, end to end: an SMS conversation, both ways, and still there after a restart. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PERSON = "+12025550123";
    private static final String PASSWORD = "correct horse battery";
    private static final Map<String, String> ENVIRONMENT = new HashMap<>();

    @TempDir
    static Path data;

    private static Unibox unibox;
    private static Api api;
    private static Api standIn;
    private static JsonNode line;
    private static String conversation;
    private static String message;

    @BeforeAll
    static void start() {
        ENVIRONMENT.putAll(Environments.onFreePorts(data));
        unibox = Unibox.start(ENVIRONMENT);
        api = new Api("http://127.0.0.1:" + ENVIRONMENT.get("UNIBOX_GATEWAY_PORT"), null);
        standIn = new Api("http://127.0.0.1:" + ENVIRONMENT.get("UNIBOX_SANDBOX_PORT"), null);
    }

    @AfterAll
    static void stop() {
        unibox.close();
    }

    @Test
    @Order(1)
    void a_newcomer_signs_up_and_in() {
        api.post(
                "/api/v1/auth/signup",
                Map.of("email", "ann@example.com", "name", "Ann", "password", PASSWORD, "workspaceName", "Ann & Co"));
        api = api.as(signIn());
        assertThat(api.get("/api/v1/auth/me").toString()).contains("ann@example.com");
    }

    @Test
    @Order(2)
    void a_new_workspace_has_a_line_without_any_set_up() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(api.get("/api/v1/channels")).hasSize(1));
        line = api.get("/api/v1/channels").get(0);
        assertThat(line.get("isConnected").asBoolean()).isTrue();
        assertThat(line.toString()).doesNotContain("authToken");
    }

    @Test
    @Order(3)
    void an_sms_to_a_stranger_is_sent_and_delivered_and_every_step_is_pushed() throws Exception {
        try (var live = new LiveFrames(api.address(), api.token(), "{\"action\":\"subscribe\"}")) {
            JsonNode sent = awaitLine(() ->
                    api.post("/api/v1/messages", Map.of("to", PERSON, "channel", "SMS", "message", "Hello from Ann")));
            assertThat(sent.get("status").asString()).isEqualTo("pending");
            message = sent.get("id").asString();
            conversation = sent.get("conversationId").asString();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(statusOf(message)).isEqualTo("delivered"));
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(live.of("new_message").map(MainJobIT::idOf)).containsExactly(message);
                assertThat(live.of("message_status")
                                .map(frame -> frame.get("data").get("status").asString()))
                        .containsSubsequence("sent", "delivered")
                        .doesNotHaveDuplicates();
            });
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(api.get("/api/v1/contacts").toString()).contains(PERSON));
        assertThat(acceptedByStandIn("Hello from Ann")).isEqualTo(1);
    }

    @Test
    @Order(4)
    void the_person_answers_and_the_answer_is_pushed_and_counted_until_it_is_read() throws Exception {
        try (var live = new LiveFrames(api.address(), api.token(), "{\"action\":\"subscribe\"}")) {
            personWrites("Hello back", 1);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(live.of("new_message")
                                    .map(frame ->
                                            frame.get("data").get("message").asString()))
                            .containsExactly("Hello back"));
        }
        assertThat(unread()).isEqualTo(1);
        api.send("POST", "/api/v1/conversations/" + conversation + "/read", null, 200);
        assertThat(unread()).isZero();
    }

    @Test
    @Order(5)
    void the_same_webhook_ten_times_is_one_message() {
        personWrites("Only once", 10);
        await().atMost(SOON).untilAsserted(() -> assertThat(unread()).isEqualTo(1));
        personWrites("And then this", 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(texts()).contains("And then this"));
        assertThat(texts()).containsExactlyInAnyOrder("Hello from Ann", "Hello back", "Only once", "And then this");
        assertThat(unread()).isEqualTo(2);
    }

    @Test
    @Order(6)
    void after_a_restart_everything_is_still_there() {
        unibox.close();
        unibox = Unibox.start(ENVIRONMENT);
        api = api.as(signIn());
        assertThat(texts()).containsExactlyInAnyOrder("Hello from Ann", "Hello back", "Only once", "And then this");
        assertThat(statusOf(message)).isEqualTo("delivered");
        assertThat(unread()).isEqualTo(2);
        JsonNode next = awaitLine(() ->
                api.post("/api/v1/conversations/" + conversation + "/messages/sms", Map.of("message", "Still here")));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(statusOf(next.get("id").asString())).isEqualTo("delivered"));
        assertThat(acceptedByStandIn("Hello from Ann")).isEqualTo(1);
    }

    private static String signIn() {
        return api.send("POST", "/api/v1/auth/signin", Map.of("email", "ann@example.com", "password", PASSWORD), 200)
                .get("accessToken")
                .asString();
    }

    /** A new line reaches the inbox as an event, a moment after it shows in the list of channels. */
    private static JsonNode awaitLine(java.util.concurrent.Callable<JsonNode> send) {
        return await().atMost(SOON)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(send, sent -> true);
    }

    private static void personWrites(String text, int times) {
        standIn.send(
                "POST",
                "/sandbox/people/" + PERSON.replace("+", "%2B") + "/messages",
                Map.of("to", line.get("address").asString(), "body", text, "repeat", times),
                200);
    }

    private static List<String> texts() {
        return api.get("/api/v1/conversations/" + conversation + "/messages")
                .valueStream()
                .map(said -> said.get("message").asString())
                .toList();
    }

    private static String statusOf(String id) {
        return api.get("/api/v1/conversations/" + conversation + "/messages")
                .valueStream()
                .filter(said -> said.get("id").asString().equals(id))
                .map(said -> said.get("status").asString())
                .findFirst()
                .orElse("absent");
    }

    private static int unread() {
        return api.get("/api/v1/conversations/" + conversation)
                .get("unreadCount")
                .asInt();
    }

    private static long acceptedByStandIn(String text) {
        return standIn.get("/sandbox/ledger?kind=message")
                .get("entries")
                .valueStream()
                .filter(entry -> entry.toString().contains(text))
                .count();
    }

    private static String idOf(JsonNode frame) {
        return frame.get("data").get("id").asString();
    }
}
