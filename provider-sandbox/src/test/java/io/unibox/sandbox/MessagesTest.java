package io.unibox.sandbox;

import static io.unibox.sandbox.RunningSandbox.SOMEBODY;
import static io.unibox.sandbox.RunningSandbox.basic;
import static io.unibox.sandbox.RunningSandbox.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.sandbox.lines.Line;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MessagesTest {

    private static RunningSandbox sandbox;
    private static Line line;

    @BeforeAll
    static void start(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
        line = sandbox.line("messages");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void an_accepted_message_is_shown_as_twilio_shows_it() {
        HttpResponse<String> response = sandbox.send(line, SOMEBODY, "Hello! 👍");

        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode message = sandbox.read(response);
        assertThat(message.propertyNames())
                .containsExactlyInAnyOrder(
                        "account_sid",
                        "api_version",
                        "body",
                        "date_created",
                        "date_sent",
                        "date_updated",
                        "direction",
                        "error_code",
                        "error_message",
                        "from",
                        "messaging_service_sid",
                        "num_media",
                        "num_segments",
                        "price",
                        "price_unit",
                        "sid",
                        "status",
                        "subresource_uris",
                        "to",
                        "uri");
        assertThat(message.get("sid").asString()).matches("SM[0-9a-f]{32}");
        assertThat(message.get("status").asString()).isEqualTo("queued");
        assertThat(message.get("direction").asString()).isEqualTo("outbound-api");
        assertThat(message.get("num_segments").isString()).isTrue();
        assertThat(message.get("num_media").asString()).isEqualTo("0");
        assertThat(message.get("date_created").asString())
                .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000");
        assertThat(message.get("uri").asString())
                .isEqualTo("/2010-04-01/Accounts/%s/Messages/%s.json"
                        .formatted(line.accountSid(), message.get("sid").asString()));
    }

    @Test
    void a_message_to_a_messaging_service_is_accepted_first_and_gets_its_sender_later() {
        JsonNode message = sandbox.ok(sandbox.post(
                line,
                "/Messages.json",
                "To",
                SOMEBODY,
                "MessagingServiceSid",
                line.messagingServiceSid(),
                "MediaUrl",
                "https://example.com/a.png"));

        assertThat(message.get("status").asString()).isEqualTo("accepted");
        assertThat(message.get("from").isNull()).isTrue();
        assertThat(message.get("num_segments").asString()).isEqualTo("0");
        assertThat(message.get("num_media").asString()).isEqualTo("1");
        assertThat(message.get("sid").asString()).startsWith("MM");
        await().atMost(Duration.ofSeconds(20)).until(() -> status(message).equals("delivered"));
        assertThat(fetched(message).get("from").asString()).isEqualTo(line.phoneNumber());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "To=%2B1asd&From=LINE&Body=x | 400 | 21211 | The 'To' number +1asd is not a valid phone number.",
                "To=%2B15005550001&From=LINE&Body=x | 400 | 21211 | The 'To' number +15005550001 is not a valid phone number.",
                "To=%2B15005550002&From=LINE&Body=x | 400 | 21612 | ''",
                "To=%2B15005550003&From=LINE&Body=x | 400 | 21408 | ''",
                "To=%2B15005550004&From=LINE&Body=x | 400 | 21610 | Attempt to send to unsubscribed recipient",
                "To=%2B15005550009&From=LINE&Body=x | 400 | 21614 | ''",
                "To=%2B12025550123&From=LINE | 400 | 21602 | ''",
                "To=%2B12025550123&Body=x | 400 | 21603 | ''",
                "From=LINE&Body=x | 400 | 21604 | ''",
                "To=%2B12025550123&From=%2B15005550001&Body=x | 400 | 21212 | ''",
                "To=%2B12025550123&From=%2B15005550007&Body=x | 400 | 21606 | ''",
                "To=%2B12025550123&From=%2B12025550199&Body=x | 400 | 21606 | ''",
                "To=%2B12025550123&From=%2B15005550008&Body=x | 429 | 21611 | ''",
                "To=%2B12025550123&From=LINE&Body=LONG | 400 | 21617 | ''",
                "To=%2B12025550123&From=LINE&Body=x&StatusCallback=nowhere | 400 | 21609 | ''",
                "To=%2B12025550123&From=LINE&MediaUrl=nothing | 400 | 21620 | ''",
                "To=%2B12025550123&MessagingServiceSid=MG0&Body=x | 400 | 21701 | ''",
                "To=%2B12025550123&From=LINE&Body=x&ScheduleType=fixed&SendAt=2999-01-01T00:00:00Z | 400 | 20422 | ''",
                "To=whatsapp%3A%2B12025550123&From=whatsapp%3A%2B12025550199&Body=x | 400 | 63007 | ''"
            })
    void a_refusal_has_twilios_code_and_shape(String form, int status, int code, String message) {
        HttpResponse<String> response = sandbox.exchange(sandbox.asAccount(line, "/Messages.json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        form.replace("LINE", encoded(line.phoneNumber())).replace("LONG", "x".repeat(1_601)))));

        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode error = sandbox.read(response);
        assertThat(error.propertyNames()).containsExactly("code", "message", "more_info", "status");
        assertThat(error.get("code").asInt()).isEqualTo(code);
        assertThat(error.get("status").asInt()).isEqualTo(status);
        assertThat(error.get("message").asString()).contains(message);
        assertThat(error.get("more_info").asString()).isEqualTo("https://www.twilio.com/docs/errors/" + code);
    }

    @Test
    void the_number_for_tests_may_always_send_and_1600_characters_fit() {
        HttpResponse<String> response =
                sandbox.post(line, "/Messages.json", "To", SOMEBODY, "From", "+15005550006", "Body", "x".repeat(1_600));

        assertThat(sandbox.ok(response).get("num_segments").asString()).isEqualTo("11");
    }

    @Test
    void only_the_accounts_token_or_key_opens_its_messages() {
        Line other = sandbox.line("somebody else");
        assertThat(statusFor(line, line.accountSid(), line.authToken())).isEqualTo(200);
        assertThat(statusFor(line, line.apiKeySid(), line.apiKeySecret())).isEqualTo(200);
        assertThat(statusFor(line, line.accountSid(), "wrong")).isEqualTo(401);
        assertThat(statusFor(line, other.accountSid(), other.authToken())).isEqualTo(401);

        HttpResponse<String> nobody =
                sandbox.exchange(sandbox.asAccount(line, "/Messages.json").setHeader("Authorization", "Bearer x"));
        assertThat(sandbox.read(nobody).get("code").asInt()).isEqualTo(20003);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void an_unknown_message_or_path_is_not_found() {
        for (String path : List.of("/Messages/SM00000000000000000000000000000000.json", "/Calls.json")) {
            HttpResponse<String> response = sandbox.get(line, path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(sandbox.read(response).get("code").asInt()).isEqualTo(20404);
        }
    }

    @Test
    void messages_of_another_account_are_not_found() {
        Line other = sandbox.line("a stranger");
        JsonNode message = sandbox.ok(sandbox.send(line, SOMEBODY, "mine"));

        assertThat(sandbox.get(other, "/Messages/" + message.get("sid").asString() + ".json")
                        .statusCode())
                .isEqualTo(404);
        assertThat(list(other, "")).isEmpty();
    }

    @Test
    void a_list_is_filtered_by_numbers_and_date() {
        Line owner = sandbox.line("filters");
        sandbox.ok(sandbox.send(owner, "+12025550141", "first"));
        sandbox.ok(sandbox.send(owner, "+12025550142", "second"));
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();

        assertThat(bodies(list(owner, ""))).containsExactly("second", "first");
        assertThat(bodies(list(owner, "?To=%2B12025550141"))).containsExactly("first");
        assertThat(bodies(list(owner, "?From=" + encoded(owner.phoneNumber())))).hasSize(2);
        assertThat(list(owner, "?From=%2B12025550142")).isEmpty();
        assertThat(list(owner, "?DateSent=" + today)).hasSize(2);
        assertThat(list(owner, "?DateSent=" + tomorrow)).isEmpty();
        assertThat(list(owner, "?DateSent%3E=" + today)).hasSize(2);
        assertThat(list(owner, "?DateSent%3E=" + tomorrow)).isEmpty();
        assertThat(list(owner, "?DateSent%3C=" + today)).hasSize(2);
        assertThat(list(owner, "?DateSent%3E=" + today + "T00:00:00Z&DateSent%3C=" + today + "T23:59:59Z"))
                .hasSize(2);
        assertThat(list(owner, "?DateSent%3C=2020-01-01")).isEmpty();
    }

    @Test
    void a_long_list_is_walked_page_by_page() {
        Line owner = sandbox.line("pages");
        for (int i = 0; i < 7; i++) {
            sandbox.ok(sandbox.send(owner, "+1202555015" + i % 2, "number " + i));
        }
        List<String> walked = new ArrayList<>();
        String next = "/2010-04-01/Accounts/" + owner.accountSid() + "/Messages.json?To=%2B12025550150&PageSize=3";
        int pages = 0;
        while (next != null) {
            JsonNode page = sandbox.ok(sandbox.get(owner, next.substring(next.indexOf("/Messages"))));
            walked.addAll(bodies(messages(page)));
            next = page.get("next_page_uri").asString(null);
            pages++;
        }
        assertThat(walked).containsExactly("number 6", "number 4", "number 2", "number 0");
        assertThat(pages).isEqualTo(2);
        HttpResponse<String> wrongToken = sandbox.get(owner, "/Messages.json?PageToken=PASMnothing");
        assertThat(sandbox.read(wrongToken).get("code").asInt()).isEqualTo(21481);
    }

    @Test
    void a_finished_message_can_be_redacted_and_deleted() {
        JsonNode message = sandbox.ok(sandbox.send(line, "+12025550171", "secret"));
        String path = "/Messages/" + message.get("sid").asString() + ".json";
        await().atMost(Duration.ofSeconds(20)).until(() -> status(message).equals("delivered"));

        assertThat(sandbox.ok(sandbox.post(line, path, "Body", "")).get("body").asString())
                .isEmpty();
        assertThat(sandbox.delete(line, path).statusCode()).isEqualTo(204);
        assertThat(sandbox.get(line, path).statusCode()).isEqualTo(404);
        assertThat(list(line, "?To=%2B12025550171")).isEmpty();
    }

    @Test
    void a_scheduled_message_can_be_canceled_and_is_not_sent() {
        JsonNode message = sandbox.ok(sandbox.post(
                line,
                "/Messages.json",
                "To",
                SOMEBODY,
                "MessagingServiceSid",
                line.messagingServiceSid(),
                "Body",
                "later",
                "ScheduleType",
                "fixed",
                "SendAt",
                Instant.now().plus(Duration.ofDays(1)).toString()));
        String path = "/Messages/" + message.get("sid").asString() + ".json";

        assertThat(message.get("status").asString()).isEqualTo("scheduled");
        assertThat(sandbox.delete(line, path).statusCode()).isEqualTo(409);
        assertThat(sandbox.ok(sandbox.post(line, path, "Status", "canceled"))
                        .get("status")
                        .asString())
                .isEqualTo("canceled");
        assertThat(sandbox.post(line, path, "Status", "canceled").statusCode()).isEqualTo(409);
    }

    private static int statusFor(Line account, String user, String password) {
        return sandbox.exchange(
                        sandbox.asAccount(account, "/Messages.json").setHeader("Authorization", basic(user, password)))
                .statusCode();
    }

    private static String status(JsonNode message) {
        return fetched(message).get("status").asString();
    }

    private static JsonNode fetched(JsonNode message) {
        return sandbox.ok(sandbox.get(line, "/Messages/" + message.get("sid").asString() + ".json"));
    }

    private static List<JsonNode> list(Line account, String query) {
        return messages(sandbox.ok(sandbox.get(account, "/Messages.json" + query)));
    }

    private static List<JsonNode> messages(JsonNode page) {
        return StreamSupport.stream(page.get("messages").spliterator(), false).toList();
    }

    private static List<String> bodies(List<JsonNode> messages) {
        return messages.stream().map(message -> message.get("body").asString()).toList();
    }
}
