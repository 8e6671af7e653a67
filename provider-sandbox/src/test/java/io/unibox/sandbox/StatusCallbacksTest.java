package io.unibox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.sandbox.lines.Line;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StatusCallbacksTest {

    private static RunningSandbox sandbox;
    private static Line line;
    private Receiver receiver;

    @BeforeAll
    static void start(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
        line = sandbox.line("callbacks");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void hangUp() {
        receiver.close();
        sandbox.call("DELETE", "/sandbox/behaviours", null);
    }

    @Test
    void sent_comes_before_delivered_each_signed_and_complete() {
        String sid = send("+12025550101", receiver.url());

        assertThat(receiver.statuses(2)).containsExactly("sent", "delivered");
        for (Receiver.Got got : receiver.all()) {
            assertThat(got.signedWith(line.authToken())).isTrue();
            assertThat(got.form())
                    .containsEntry("AccountSid", line.accountSid())
                    .containsEntry("From", line.phoneNumber())
                    .containsEntry("To", "+12025550101")
                    .containsEntry("MessageSid", sid)
                    .containsEntry("SmsSid", sid)
                    .containsEntry("SmsStatus", got.form().get("MessageStatus"))
                    .containsEntry("ApiVersion", "2010-04-01");
        }
        assertThat(receiver.all().getLast().form().get("RawDlrDoneDate")).matches("\\d{10}");
    }

    @Test
    void a_messaging_service_tells_of_queued_too() {
        sandbox.ok(sandbox.post(
                line,
                "/Messages.json",
                "To",
                "+12025550102",
                "MessagingServiceSid",
                line.messagingServiceSid(),
                "Body",
                "x",
                "StatusCallback",
                receiver.url()));

        assertThat(receiver.statuses(3)).containsExactly("queued", "sent", "delivered");
        assertThat(receiver.all().getFirst().form())
                .containsEntry("MessagingServiceSid", line.messagingServiceSid())
                .containsEntry("From", line.phoneNumber());
    }

    @Test
    void the_fragment_is_not_signed_and_makes_refused_callbacks_come_again() {
        receiver.refuseNext(2);

        send("+12025550103", receiver.url() + "#rc=3&rp=all");

        assertThat(receiver.statuses(4)).containsExactly("sent", "sent", "sent", "delivered");
        assertThat(receiver.all()).allMatch(got -> got.signedWith(line.authToken()));
        assertThat(receiver.all().subList(0, 3))
                .extracting(Receiver.Got::token)
                .containsOnly(receiver.all().getFirst().token());
        assertThat(receiver.all().get(3).token())
                .isNotEqualTo(receiver.all().getFirst().token());
    }

    @Test
    void a_refused_callback_does_not_come_again_unless_asked_for() {
        receiver.refuseNext(1);

        send("+12025550104", receiver.url());

        assertThat(receiver.statuses(2)).containsExactly("sent", "delivered");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sandbox.ledger("webhook", "+12025550104").size() == 2);
        assertThat(sandbox.ledger("webhook", "+12025550104"))
                .extracting(entry -> entry.get("answer").asInt())
                .containsExactly(500, 204);
    }

    @Test
    void a_receiver_that_cannot_be_reached_is_tried_once_more() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        send("+12025550105", "http://127.0.0.1:" + nobody + "/");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> sandbox.ledger("webhook", "+12025550105").size() == 4);
        List<JsonNode> tries = sandbox.ledger("webhook", "+12025550105");
        assertThat(tries).allMatch(entry -> entry.get("failure").asString().equals("connect"));
        assertThat(tries)
                .extracting(entry ->
                        entry.get("status").asString() + entry.get("attempt").asInt())
                .containsExactly("sent1", "sent2", "delivered1", "delivered2");
    }

    @Test
    void a_silent_receiver_is_given_up_after_the_read_timeout() throws IOException {
        try (var silent = new ServerSocket(0)) {
            send("+12025550106", "http://127.0.0.1:" + silent.getLocalPort() + "/#rt=200&rc=0");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sandbox.ledger("webhook", "+12025550106").size() == 2);
        }
        assertThat(sandbox.ledger("webhook", "+12025550106"))
                .allMatch(entry -> entry.get("failure").asString().equals("timeout"));
    }

    @Test
    void a_scripted_failure_carries_its_code() {
        sandbox.misbehave("{\"to\":\"+12025550107\",\"method\":\"callback\"}", 1, """
                {"callbacks":{"status":"undelivered","errorCode":30003}}""");

        send("+12025550107", receiver.url());

        assertThat(receiver.statuses(2)).containsExactly("sent", "undelivered");
        assertThat(receiver.all().getLast().form()).containsEntry("ErrorCode", "30003");
    }

    @Test
    void a_failed_message_was_never_sent() {
        sandbox.misbehave("{\"to\":\"+12025550108\"}", 1, """
                {"callbacks":{"status":"failed","errorCode":30001}}""");

        send("+12025550108", receiver.url());

        assertThat(receiver.statuses(1)).containsExactly("failed");
    }

    @Test
    void callbacks_can_be_copied_and_shuffled() {
        sandbox.misbehave("{\"to\":\"+12025550109\"}", 1, "{\"callbacks\":{\"copies\":2,\"shuffled\":true}}");

        send("+12025550109", receiver.url());

        assertThat(receiver.statuses(4)).containsExactly("delivered", "sent", "delivered", "sent");
    }

    @Test
    void callbacks_can_be_copied_side_by_side() {
        sandbox.misbehave("{\"to\":\"+12025550110\"}", 1, "{\"callbacks\":{\"copies\":5,\"concurrently\":true}}");

        send("+12025550110", receiver.url());

        assertThat(receiver.statuses(10)).filteredOn("sent"::equals).hasSize(5);
    }

    @Test
    void withheld_callbacks_stay_away_while_the_message_moves_on() {
        sandbox.misbehave("{\"to\":\"+12025550111\"}", 1, "{\"callbacks\":{\"withheld\":true}}");

        String sid = send("+12025550111", receiver.url());

        await().atMost(Duration.ofSeconds(20))
                .until(() -> sandbox.ok(sandbox.get(line, "/Messages/" + sid + ".json"))
                        .get("status")
                        .asString()
                        .equals("delivered"));
        assertThat(receiver.all()).isEmpty();
        assertThat(sandbox.ledger("webhook", "+12025550111")).isEmpty();
    }

    @Test
    void late_callbacks_come_after_the_message_has_moved_on() {
        sandbox.misbehave("{\"to\":\"+12025550112\"}", 1, "{\"callbacks\":{\"delayMs\":1500}}");

        send("+12025550112", receiver.url());

        assertThat(receiver.statuses(2)).containsExactly("sent", "delivered");
        long delivered =
                sandbox.ledger("status", "+12025550112").getLast().get("n").asLong();
        assertThat(sandbox.ledger("webhook", "+12025550112"))
                .allMatch(entry -> entry.get("n").asLong() > delivered);
    }

    @Test
    void any_form_can_be_posted_in_an_accounts_name() {
        var response = sandbox.call(
                "POST",
                "/sandbox/webhooks",
                Map.of(
                        "accountSid",
                        line.accountSid(),
                        "url",
                        receiver.url(),
                        "repeat",
                        3,
                        "concurrently",
                        true,
                        "form",
                        Map.of("MessageSid", "SM" + "0".repeat(32), "MessageStatus", "delivered")));

        assertThat(sandbox.ok(response))
                .hasSize(3)
                .allMatch(got -> got.get("status").asInt() == 204);
        assertThat(receiver.all()).hasSize(3).allMatch(got -> got.signedWith(line.authToken()));
    }

    private static String send(String to, String callback) {
        return sandbox.ok(sandbox.send(line, to, "hello", "StatusCallback", callback))
                .get("sid")
                .asString();
    }
}
