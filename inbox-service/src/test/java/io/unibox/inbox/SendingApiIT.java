package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.events.ContactId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** Every way to send, over real HTTP. */
class SendingApiIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();
    private final Http me = Http.of(world);

    @BeforeEach
    void connect() {
        say(world.connected());
        await().atMost(SOON).until(() -> rows("line") == 1);
    }

    @Test
    @Tag("S0-17")
    @Tag("S0-52")
    @Tag("S3-09")
    void a_message_to_a_bare_number_opens_a_conversation_and_is_pending() {
        Answer sent = me.post("/messages", "{\"to\":\"+49 30 123456\",\"content\":\"hello\",\"platform\":\"sms\"}");
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
        assertThat(sent.data().get("status").asString()).isEqualTo("pending");
        assertThat(sent.data().get("senderType").asString()).isEqualTo("user");
        assertThat(sent.data().get("sender").asString()).isEqualTo(world.user().toString());
        assertThat(sent.data().get("message").asString()).isEqualTo("hello");
        assertThat(sent.data().get("conversationId").asString())
                .isEqualTo(world.conversationWith(World.ANNA).toString());
        Answer shown =
                me.get("/conversations/" + sent.data().get("conversationId").asString());
        assertThat(shown.data().get("lastMessage").get("sender").asString()).isEqualTo("You");
        assertThat(shown.data().get("unreadCount").asInt()).isZero();
    }

    @Test
    @Tag("S3-06")
    @Tag("S3-41")
    void the_answer_of_the_contact_arrives_in_the_same_conversation() {
        String id = send("{\"to\":\"+4930123456\",\"message\":\"hello\"}")
                .data()
                .get("conversationId")
                .asString();
        say(world.received(World.ANNA, "hi"));
        await().atMost(SOON).until(() -> rows("message") == 2);
        assertThat(rows("conversation")).isOne();
        Answer again =
                me.post("/conversations/" + id + "/messages", "{\"channel\":\"SMS\",\"message\":\"how are you\"}");
        assertThat(again.status()).isEqualTo(201);
        Answer sms = me.post(
                "/conversations/" + id + "/messages/sms",
                "{\"message\":\"?\",\"to\":\"+4930123456\",\"from\":\"+12025550100\"}");
        assertThat(sms.status()).as(sms.body().toString()).isEqualTo(201);
        assertThat(me.get("/conversations/" + id).data().get("messageCount").asInt())
                .isEqualTo(4);
    }

    @Test
    void a_contact_is_reached_at_its_address() {
        ContactId anna = ContactId.fresh();
        say(world.contact(anna, 1, "Anna", World.ANNA));
        await().atMost(SOON).until(() -> rows("contact_address") == 1);
        Answer sent = send("{\"contactId\":\"" + anna + "\",\"message\":\"hello\"}");
        Answer shown =
                me.get("/conversations/" + sent.data().get("conversationId").asString());
        assertThat(shown.data().get("contactId").asString()).isEqualTo(anna.toString());
        assertThat(shown.data().get("fullName").asString()).isEqualTo("Anna");
        assertThat(send("{\"to\":\"+4930123456\",\"message\":\"again\"}").data().get("conversationId"))
                .isEqualTo(sent.data().get("conversationId"));
    }

    @Test
    @Tag("S0-48")
    @Tag("S1-09")
    @Tag("S1-14")
    @Tag("S3-37")
    void what_cannot_be_sent_is_refused_by_name_and_leaves_nothing() {
        String known = send("{\"to\":\"+4930123456\",\"message\":\"hello\"}")
                .data()
                .get("conversationId")
                .asString();
        assertFieldRefused("to", "invalid_phone", "{\"to\":\"+1\",\"message\":\"x\"}");
        double before = premiumRefused();
        assertFieldRefused("to", "premium_rate_number", "{\"to\":\"+499001234567\",\"message\":\"x\"}");
        assertThat(premiumRefused()).isGreaterThan(before);
        assertFieldRefused("to", "invalid_phone", "{\"to\":\"nobody\",\"message\":\"x\"}");
        assertFieldRefused("message", "required", "{\"to\":\"+4930123456\",\"message\":\"\"}");
        assertFieldRefused("message", "required", "{\"to\":\"+4930123456\"}");
        assertFieldRefused("to", "required", "{\"message\":\"x\"}");
        assertThat(me.post("/messages", "{}").body().get("errors").findValuesAsString("field"))
                .containsExactly("message", "to");
        assertFieldRefused("to", "wrong_type", "{\"to\":7,\"message\":\"x\"}");
        assertFieldRefused(
                "message", "wrong_length", "{\"to\":\"+4930123456\",\"message\":\"" + "x".repeat(1601) + "\"}");
        assertFieldRefused("message", "invalid_characters", "{\"to\":\"+4930123456\",\"message\":\"a\\u0000b\"}");
        assertFieldRefused("message", "invalid_characters", "{\"to\":\"+4930123456\",\"message\":\"a\\ud800b\"}");
        assertFieldRefused("channel", "invalid", "{\"to\":\"+4930123456\",\"message\":\"x\",\"channel\":\"Fax\"}");
        assertFieldRefused(
                "from", "unknown_sender", "{\"to\":\"+4930123456\",\"message\":\"x\",\"from\":\"+12025550199\"}");
        assertFieldRefused(
                "to",
                "not_the_contacts_address",
                "{\"conversationId\":\"" + known + "\",\"to\":\"+442079460123\",\"message\":\"x\"}");
        assertRefused(
                409, "channel_not_connected", "{\"to\":\"+4930123456\",\"message\":\"x\",\"channel\":\"WhatsApp\"}");
        assertRefused(
                404,
                "not_found",
                "{\"to\":\"+4930123456\",\"message\":\"x\",\"channelAccountId\":\"" + UUID.randomUUID() + "\"}");
        assertRefused(404, "not_found", "{\"contactId\":\"" + UUID.randomUUID() + "\",\"message\":\"x\"}");
        assertRefused(404, "not_found", "{\"conversationId\":\"" + UUID.randomUUID() + "\",\"message\":\"x\"}");
        assertRefused(400, "malformed_body", "{");
        assertThat(me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"" + "x".repeat(1600) + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(rows("message")).isEqualTo(2);
        assertThat(Http.as(world, UserId.fresh(), Role.USER)
                        .post("/messages", "{\"to\":\"+4930123456\",\"message\":\"x\"}")
                        .code())
                .as("a colleague's own line is not for everybody")
                .isEqualTo("channel_not_connected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scheduledAt | \"2027-01-01T00:00:00Z\"",
                "mediaUrls | [\"https://files.example/a.png\"]",
                "attachments | [{\"filename\":\"a.txt\",\"content\":\"YQ==\"}]",
                "template | {\"name\":\"welcome\"}",
                "template | \"welcome\""
            })
    void what_is_not_supported_yet_is_refused_rather_than_left_out(String field, String value) {
        assertFieldRefused(
                field, "unsupported", "{\"to\":\"+4930123456\",\"message\":\"x\",\"" + field + "\":" + value + "}");
        assertThat(rows("message")).isZero();
    }

    @Test
    void a_field_that_is_not_supported_yet_may_be_empty() {
        send("{\"to\":\"+4930123456\",\"message\":\"x\",\"mediaUrls\":[],\"attachments\":[],\"template\":null,"
                + "\"replyTo\":\"\"}");
    }

    @Test
    void the_same_key_twenty_times_at_once_is_one_message() {
        String body = "{\"to\":\"+4930123456\",\"message\":\"hello\"}";
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 20)
                .mapToObj(_ -> me.postLater("/messages", body, "Idempotency-Key", "key-1"))
                .toList();
        List<Answer> all = answers.stream().map(CompletableFuture::join).toList();
        assertThat(all).extracting(Answer::status).containsOnly(201);
        assertThat(all).extracting(Answer::body).containsOnly(all.getFirst().body());
        assertThat(rows("message")).isOne();
        Answer other = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"bye\"}", "Idempotency-Key", "key-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        say(world.accepted(
                io.unibox.events.MessageId.of(all.getFirst().data().get("id").asString()), World.ANNA, "SM1"));
        await().atMost(SOON).until(() -> rows("delivery_report") == 1);
        assertThat(me.post("/messages", body, "Idempotency-Key", "key-1").body())
                .as("the same answer also after it was sent")
                .isEqualTo(all.getFirst().body());
        assertThat(me.post("/messages", body, "Idempotency-Key", "k".repeat(256))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_key_whose_request_was_refused_can_be_used_again() {
        assertThat(me.post("/messages", "{\"to\":\"+1\",\"message\":\"x\"}", "Idempotency-Key", "k")
                        .status())
                .isEqualTo(422);
        assertThat(me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"x\"}", "Idempotency-Key", "k")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void many_messages_at_once_into_one_conversation_are_counted_and_ordered() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 60)
                .mapToObj(i -> me.postLater("/messages", "{\"to\":\"+4930123456\",\"message\":\"text " + i + "\"}"))
                .toList();
        say(IntStream.range(0, 60)
                .mapToObj(i -> world.received(World.ANNA, "in " + i))
                .toList());
        assertThat(answers.stream().map(CompletableFuture::join).toList())
                .extracting(Answer::status)
                .containsOnly(201);
        await().atMost(SOON).until(() -> rows("message") == 120);
        assertThat(rows("conversation")).isOne();
        assertThat(count(
                        "SELECT count(DISTINCT at) FROM message WHERE workspace_id = $1",
                        world.workspace().value()))
                .as("no two stand at one moment")
                .isEqualTo(120);
        var shown = me.get("/conversations").data().get(0);
        assertThat(shown.get("messageCount").asInt()).isEqualTo(120);
        assertThat(shown.get("unreadCount").asInt()).isEqualTo(60);
        await().atMost(SOON).untilAsserted(() -> assertThat(rows("outbox")).isZero());
    }

    @Test
    void the_database_itself_keeps_workspaces_apart() {
        send("{\"to\":\"+4930123456\",\"message\":\"hello\"}");
        Collection<String> tables = RunningInbox.bean(DatabaseClient.class)
                .sql("SELECT table_name FROM information_schema.columns "
                        + "WHERE table_schema = 'public' AND column_name = 'workspace_id'")
                .map(row -> row.get(0, String.class))
                .all()
                .collectList()
                .block(SOON);
        assertThat(tables).hasSizeGreaterThan(12);
        for (String table : tables) {
            Long others = RunningInbox.transactions()
                    .in(
                            World.fresh().workspace(),
                            RunningInbox.database()
                                    .sql("SELECT count(*) AS n FROM " + table)
                                    .map(row -> row.get("n", Long.class))
                                    .one())
                    .block(SOON);
            assertThat(others).as(table).isZero();
        }
    }

    private Answer send(String body) {
        Answer sent = me.post("/messages", body);
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
        return sent;
    }

    private void assertRefused(int status, String code, String body) {
        Answer answer = me.post("/messages", body);
        assertThat(answer.status()).as(body + answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(body + answer.body()).isEqualTo(code);
    }

    private void assertFieldRefused(String field, String code, String body) {
        Answer answer = me.post("/messages", body);
        assertThat(answer.status()).as(body + answer.body()).isEqualTo(422);
        assertThat(answer.code()).as(body + answer.body()).isEqualTo("invalid_fields");
        var error = answer.body().get("errors").get(0);
        assertThat(error.get("field").asString()).as(body + answer.body()).isEqualTo(field);
        assertThat(error.get("code").asString()).as(body + answer.body()).isEqualTo(code);
    }

    private long rows(String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }

    private static double premiumRefused() {
        return bean(MeterRegistry.class)
                .get("unibox.inbox.sends.refused")
                .tag("reason", "premium_rate_number")
                .counter()
                .count();
    }
}
