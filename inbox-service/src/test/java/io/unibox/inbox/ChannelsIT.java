package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ChannelChanged;
import io.unibox.events.Content;
import io.unibox.events.MessageInbound.Received;
import io.unibox.events.Provider;
import io.unibox.inbox.Http.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sending over every channel. */
class ChannelsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Address OUR_MAIL = Address.of("email:desk@example.com");

    private final World world = World.fresh();
    private final Http me = Http.of(world);

    @BeforeEach
    void connect() {
        say(world.connected(), line(Channel.EMAIL, OUR_MAIL), line(Channel.WHATSAPP, Address.of("phone:+12025550103")));
        await().atMost(SOON).until(() -> rows("line") == 3);
    }

    @Test
    @Tag("S3-08")
    @Tag("S0-17")
    @Tag("S0-52")
    void an_email_keeps_all_that_it_has() {
        Answer first = me.post(
                "/messages",
                "{\"channel\":\"email\",\"to\":\"Anna@Example.com\",\"subject\":\"Your order\","
                        + "\"message\":\"hello\"}");
        assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
        String conversation = first.data().get("conversationId").asString();
        Answer sent = me.post(
                "/conversations/" + conversation + "/messages/email",
                "{\"fromName\":\"Mia\",\"fromEmail\":\"Desk@example.com\",\"to\":\"anna@example.com\","
                        + "\"cc\":\"ben@example.com, cem@example.com\",\"bcc\":[\"dora@example.com\"],"
                        + "\"subject\":\"Your order\",\"body\":\"<p>It is <b>ready</b> &amp; packed.</p><p>Mia</p>\"}");
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
        assertThat(sent.data().get("channel").asString()).isEqualTo("Email");
        var shown =
                me.get("/conversations/" + conversation + "/messages").data().get(0);
        assertThat(shown.get("message").asString()).isEqualTo("It is ready & packed.\nMia");
        assertThat(shown.get("mail").get("html").asString()).startsWith("<p>It is <b>");
        assertThat(shown.get("mail").get("cc").toString()).isEqualTo("[\"ben@example.com\",\"cem@example.com\"]");
        assertThat(shown.get("mail").get("bcc").toString()).isEqualTo("[\"dora@example.com\"]");
        assertThat(shown.get("mail").get("fromName").asString()).isEqualTo("Mia");
    }

    @Test
    @Tag("S3-37")
    void markup_is_harmless_whoever_wrote_it() {
        String html = "<p onclick='a()'>Hi</p><script>a()</script><img src='https://t.example/pixel'>";
        String safe = "<p>Hi</p><img data-src=\"https://t.example/pixel\">";
        Answer sent = me.post(
                "/messages",
                "{\"channel\":\"email\",\"to\":\"anna@example.com\",\"subject\":\"Hi\",\"message\":\"" + html + "\"}");
        assertThat(sent.data().get("mail").get("html").asString()).isEqualTo(safe);
        Received said = world.received(Address.of("email:anna@example.com"), "");
        say(new Received(
                said.header(),
                said.messageId(),
                said.channelAccountId(),
                said.scope(),
                Channel.EMAIL,
                said.provider(),
                said.providerMessageId(),
                said.from(),
                null,
                new Content.Mail("Re: Hi", "Hi", html, null, List.of(), List.of(), List.of()),
                said.receivedAt(),
                null));
        await().atMost(SOON).until(() -> rows("message") == 2);
        for (var shown : me.get("/messages").data()) {
            assertThat(shown.get("mail").get("html").asString()).isEqualTo(safe);
        }
        assertThat(count(
                        "SELECT count(*) FROM message WHERE workspace_id = $1 AND details::text LIKE '%script%'",
                        world.workspace().value()))
                .isZero();
    }

    @Test
    @Tag("S2-10")
    void the_body_of_the_reference_sends_text_over_a_chosen_line() {
        String conversation = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"one\"}")
                .data()
                .get("conversationId")
                .asString();
        String body = "{\"conversationId\":\"" + conversation + "\",\"platform\":\"sms\",\"content\":\"two\","
                + "\"channelId\":\"" + world.line() + "\",\"messageType\":\"";
        Answer sent = me.post("/messages", body + "text\"}");
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
        assertThat(sent.data().get("conversationId").asString()).isEqualTo(conversation);
        Answer other = me.post("/messages", body + "sticker\"}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.fieldCode()).isEqualTo("unsupported");
    }

    @ParameterizedTest
    @Tag("S0-48")
    @CsvSource(
            delimiter = '|',
            value = {
                "subject  | required           | \"subject\":\" \"",
                "subject  | invalid_characters | \"subject\":\"a\\r\\nBcc: x@example.com\"",
                "fromName | invalid_characters | \"subject\":\"a\",\"fromName\":\"Mia\\nBcc: x@example.com\"",
                "fromName | invalid_characters | \"subject\":\"a\",\"fromName\":\"\\\"Mia\\\"\"",
                "cc       | invalid_email      | \"subject\":\"a\",\"cc\":\"x@example.com\\r\\nBcc: y@example.com\"",
                "cc       | invalid_email      | \"subject\":\"a\",\"cc\":\"x@\u0435xample.com\"",
                "cc       | wrong_type         | \"subject\":\"a\",\"cc\":{\"a\":1}",
                "to       | invalid_email      | \"subject\":\"a\",\"to\":\"a@example.com, b@example.com\"",
                "to       | own_address        | \"subject\":\"a\",\"to\":\"desk@example.com\"",
                "from     | unknown_sender     | \"subject\":\"a\",\"fromEmail\":\"boss@example.com\""
            })
    void what_could_reach_somebody_else_is_refused(String field, String code, String fields) {
        String to = fields.contains("\"to\"") ? "" : "\"to\":\"anna@example.com\",";
        Answer answer = me.post("/messages", "{\"channel\":\"Email\",\"message\":\"x\"," + to + fields + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(answer.body().get("errors").get(0).get("code").asString()).isEqualTo(code);
        assertThat(rows("message")).isZero();
    }

    @Test
    @Tag("S3-07")
    @Tag("S3-09")
    @Tag("S1-09")
    @Tag("S2-10")
    @Tag("S3-41")
    @Tag("S1-06")
    void a_whatsapp_number_may_have_its_prefix() {
        Answer first = me.post(
                "/messages", "{\"platform\":\"whatsapp\",\"to\":\"whatsapp:+4930123456\",\"content\":\"hello\"}");
        assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
        String conversation = first.data().get("conversationId").asString();
        Answer sent = me.post(
                "/conversations/" + conversation + "/messages/whatsapp",
                "{\"to\":\"whatsapp:+4930123456\",\"from\":\"whatsapp:+12025550103\",\"message\":\"again\"}");
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
        assertThat(sent.data().get("channel").asString()).isEqualTo("WhatsApp");
        Answer generic =
                me.post("/conversations/" + conversation + "/messages", "{\"channel\":\"SMS\",\"message\":\"by sms\"}");
        assertThat(generic.data().get("channel").asString()).isEqualTo("SMS");
        assertThat(me.get("/conversations/" + conversation)
                        .data()
                        .get("channels")
                        .size())
                .isEqualTo(2);
        assertThat(me.get("/conversations/" + conversation)
                        .data()
                        .get("messageCount")
                        .asInt())
                .as("over all channels")
                .isEqualTo(3);
    }

    @Test
    @Tag("S1-01")
    @Tag("S1-02")
    @Tag("S3-06")
    void the_sms_routes_of_the_reference_send_and_list_oldest_first() {
        Answer first = me.post("/twilio/sms/send", "{\"to\":\"+4930123456\",\"body\":\"one\"}");
        assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
        String conversation = first.data().get("conversationId").asString();
        Answer second = me.post(
                "/twilio/sms/send",
                "{\"to\":\"+4930123456\",\"from\":\"+12025550100\",\"body\":\"two\",\"conversationId\":\""
                        + conversation + "\"}");
        assertThat(second.status()).as(second.body().toString()).isEqualTo(201);
        me.post("/messages", "{\"platform\":\"whatsapp\",\"to\":\"+4930123456\",\"content\":\"not an sms\"}");
        var listed = me.get("/twilio/sms/conversation/" + conversation).data();
        assertThat(listed.size()).isEqualTo(2);
        assertThat(listed.get(0).get("message").asString()).isEqualTo("one");
    }

    @Test
    @Tag("S3-05")
    @Tag("S0-16")
    @Tag("S1-18")
    @Tag("S2-09")
    void messages_are_listed_by_channel_direction_and_order() {
        String conversation = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"one\"}")
                .data()
                .get("conversationId")
                .asString();
        say(world.received(World.ANNA, "two"));
        await().atMost(SOON).until(() -> rows("message") == 2);
        me.post("/messages", "{\"channel\":\"WhatsApp\",\"to\":\"+4930123456\",\"message\":\"three\"}");
        String path = "/conversations/" + conversation + "/messages";
        assertThat(texts(me.get(path + "?direction=inbound"))).isEqualTo("two ");
        assertThat(texts(me.get(path + "?direction=outbound&sort=oldest"))).isEqualTo("one three ");
        assertThat(texts(me.get(path + "?channel=sms"))).isEqualTo("two one ");
        assertThat(me.get(path + "?channel=sms&page=1")
                        .body()
                        .get("meta")
                        .get("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(texts(me.get("/messages?sort=oldest&platform=whatsapp&conversationId=" + conversation)))
                .isEqualTo("three ");
        assertThat(me.get(path + "?direction=up").status()).isEqualTo(422);
    }

    @Test
    void an_answer_names_a_message_of_the_same_conversation() {
        Answer first = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"one\"}");
        String id = first.data().get("id").asString();
        String body = "{\"to\":\"%s\",\"message\":\"two\",\"replyTo\":\"" + id + "\"}";
        assertThat(me.post("/messages", body.formatted("+4930123456"))
                        .data()
                        .get("replyTo")
                        .asString())
                .isEqualTo(id);
        Answer elsewhere = me.post("/messages", body.formatted("+442079460123"));
        assertThat(elsewhere.body().get("errors").get(0).get("field").asString())
                .isEqualTo("replyTo");
        assertThat(rows("message")).isEqualTo(2);
    }

    private static String texts(Answer answer) {
        var texts = new StringBuilder();
        answer.data()
                .forEach(message ->
                        texts.append(message.get("message").asString()).append(' '));
        return texts.toString();
    }

    private ChannelChanged line(Channel channel, Address address) {
        return new ChannelChanged.Snapshot(
                world.header(),
                ChannelAccountId.fresh(),
                1,
                channel,
                Provider.TWILIO,
                "AC1",
                address,
                "A line",
                world.mine(),
                true,
                true,
                "sealed");
    }

    private long rows(String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }
}
