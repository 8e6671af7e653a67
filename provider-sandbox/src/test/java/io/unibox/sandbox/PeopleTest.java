package io.unibox.sandbox;

import static io.unibox.sandbox.RunningSandbox.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.sandbox.lines.Line;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PeopleTest {

    private static final String ANN = "+12025550123";

    private static RunningSandbox sandbox;
    private Receiver receiver;
    private Line line;

    @BeforeAll
    static void start(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void listen(TestInfo test) throws IOException {
        receiver = new Receiver();
        line = sandbox.line(test.getDisplayName(), receiver.url() + "#rc=0");
    }

    @AfterEach
    void hangUp() {
        receiver.close();
    }

    @Test
    void a_refused_inbound_webhook_comes_again_as_often_as_the_fragment_asks_for_and_is_signed_without_it() {
        sandbox.line(line.owner(), receiver.url() + "#rc=5&rp=all");
        receiver.refuseNext(5);

        assertThat(write(Map.of("body", "Hello")).get("webhookStatus").asInt()).isEqualTo(204);

        assertThat(receiver.all()).hasSize(6).allMatch(got -> got.signedWith(line.authToken()));
        assertThat(receiver.all())
                .extracting(Receiver.Got::token)
                .containsOnly(receiver.all().getFirst().token());
    }

    @Test
    void what_a_person_writes_is_posted_with_all_fields_and_a_signature() {
        JsonNode written = write(Map.of("body", "Hello, 2+3=4 "));

        assertThat(written.get("webhookStatus").asInt()).isEqualTo(204);
        Receiver.Got got = receiver.all().getFirst();
        String sid = written.get("messageSid").asString();
        assertThat(sid).matches("SM[0-9a-f]{32}");
        assertThat(got.signedWith(line.authToken())).isTrue();
        assertThat(got.form())
                .containsEntry("MessageSid", sid)
                .containsEntry("SmsSid", sid)
                .containsEntry("SmsMessageSid", sid)
                .containsEntry("SmsStatus", "received")
                .containsEntry("AccountSid", line.accountSid())
                .containsEntry("From", ANN)
                .containsEntry("To", line.phoneNumber())
                .containsEntry("Body", "Hello, 2+3=4 ")
                .containsEntry("NumMedia", "0")
                .containsEntry("NumSegments", "1")
                .containsEntry("FromCountry", "US")
                .containsEntry("ToCountry", "US")
                .containsEntry("ApiVersion", "2010-04-01")
                .containsKeys("FromCity", "FromState", "FromZip", "ToCity", "ToState", "ToZip");
    }

    @Test
    void pictures_are_posted_by_address_and_type() {
        JsonNode written =
                write(Map.of("mediaUrls", List.of("https://example.com/a.png", "https://example.com/b.pdf")));

        assertThat(written.get("messageSid").asString()).startsWith("MM");
        assertThat(receiver.all().getFirst().form())
                .containsEntry("NumMedia", "2")
                .containsEntry("MediaUrl0", "https://example.com/a.png")
                .containsEntry("MediaContentType0", "image/png")
                .containsEntry("MediaUrl1", "https://example.com/b.pdf")
                .containsEntry("MediaContentType1", "application/pdf");
    }

    @Test
    void the_same_webhook_can_come_many_times_and_even_later() {
        JsonNode written = write(Map.of("body", "x", "repeat", 10, "concurrently", true));
        String sid = written.get("messageSid").asString();
        write(Map.of("body", "x", "messageSid", sid));

        assertThat(written.get("webhooks")).hasSize(10);
        assertThat(receiver.all())
                .hasSize(11)
                .allMatch(got -> got.form().get("MessageSid").equals(sid));
        assertThat(sandbox.ok(sandbox.get(line, "/Messages.json")).get("messages"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "missing", "tampered"})
    void a_signature_can_be_spoilt(String signature) {
        write(Map.of("body", "x", "signature", signature));

        assertThat(receiver.all().getFirst().signedWith(line.authToken())).isFalse();
        assertThat(receiver.all().getFirst().signature() == null).isEqualTo(signature.equals("missing"));
    }

    @Test
    void who_says_stop_gets_nothing_from_that_line_until_start() {
        Line other = sandbox.line("another line", receiver.url());
        assertThat(write(Map.of("body", " stop ")).get("webhookStatus").asInt()).isEqualTo(204);

        HttpResponse<String> refused = sandbox.send(line, ANN, "x");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(sandbox.read(refused).get("code").asInt()).isEqualTo(21610);
        assertThat(sandbox.send(other, ANN, "x").statusCode()).isEqualTo(201);

        write(Map.of("body", "START"));
        assertThat(sandbox.send(line, ANN, "x").statusCode()).isEqualTo(201);
    }

    @Test
    void stop_inside_a_sentence_is_only_a_word() {
        write(Map.of("body", "please stop by"));

        assertThat(sandbox.send(line, ANN, "x").statusCode()).isEqualTo(201);
    }

    @Test
    void a_person_can_echo_or_answer_with_a_text() {
        sandbox.ok(sandbox.call("PUT", "/sandbox/people/+12025550133", Map.of("name", "Bob", "replies", "echo")));
        sandbox.ok(sandbox.call("PUT", "/sandbox/people/12025550134", Map.of("replies", "Thanks!", "delayMs", 5)));
        sandbox.ok(sandbox.send(line, "+12025550133", "anybody there?"));
        sandbox.ok(sandbox.send(line, "+12025550134", "anybody there?"));

        assertThat(receiver.await(2))
                .extracting(got -> got.form().get("From") + " " + got.form().get("Body"))
                .containsExactlyInAnyOrder("+12025550133 anybody there?", "+12025550134 Thanks!");
    }

    @Test
    void a_person_can_be_out_of_reach() {
        sandbox.ok(sandbox.call(
                "PUT", "/sandbox/people/+12025550135", Map.of("ending", "undelivered", "errorCode", 30005)));

        sandbox.ok(sandbox.send(line, "+12025550135", "x", "StatusCallback", receiver.url()));

        assertThat(receiver.statuses(2)).containsExactly("sent", "undelivered");
        assertThat(receiver.all().getLast().form()).containsEntry("ErrorCode", "30005");
    }

    @Test
    void what_people_write_is_listed_as_inbound() {
        write(Map.of("body", "hello"));

        JsonNode message = sandbox.ok(sandbox.get(line, "/Messages.json?From=" + encoded(ANN)))
                .at("/messages/0");
        assertThat(message.get("direction").asString()).isEqualTo("inbound");
        assertThat(message.get("status").asString()).isEqualTo("received");
    }

    @Test
    void nobody_can_write_to_a_number_that_is_no_line() {
        assertThat(sandbox.call("POST", "/sandbox/people/" + ANN + "/messages", Map.of("to", "+12025550188"))
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonNode write(Map<String, Object> letter) {
        Map<String, Object> addressed = new HashMap<>(letter);
        addressed.put("to", line.phoneNumber());
        return sandbox.ok(sandbox.call("POST", "/sandbox/people/" + ANN + "/messages", addressed));
    }
}
