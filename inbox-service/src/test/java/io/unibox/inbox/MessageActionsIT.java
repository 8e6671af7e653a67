package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound.Received;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sending again, passing on, and emojis. */
class MessageActionsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PICTURE = "https://media.example.com/ME1";

    private final World world = World.fresh();
    private final Http me = Http.of(world);
    private final Http colleague = Http.as(world, UserId.fresh(), Role.USER);
    private String message = "";

    @BeforeEach
    void send() {
        say(world.connected(), world.mailConnected());
        await().atMost(SOON).until(() -> rows("line") == 2);
        Answer sent = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"hello\"}");
        message = sent.data().get("id").asString();
    }

    @Test
    @Tag("S1-13")
    @Tag("S2-18")
    @Tag("S0-22")
    @Tag("S1-14")
    void a_failed_message_has_one_successor_however_often_it_is_asked_for() {
        assertThat(retry().code()).as("pending").isEqualTo("not_failed");
        fail("provider_throttled");
        var failed = me.get("/messages?conversationId=" + conversation()).data().get(0);
        assertThat(failed.get("metadata").get("errorCode").asString()).isEqualTo("provider_throttled");
        assertThat(failed.get("metadata").get("errorMessage").asString()).isEqualTo("It did not arrive.");
        List<CompletableFuture<Answer>> asked = IntStream.range(0, 10)
                .mapToObj(_ -> me.postLater("/messages/" + message + "/retry", ""))
                .toList();
        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        var successor = answers.getFirst().data();
        assertThat(successor.get("retryOf").asString()).isEqualTo(message);
        assertThat(successor.get("message").asString()).isEqualTo("hello");
        assertThat(rows("message")).isEqualTo(2);
        var listed =
                me.get("/messages?sort=oldest&conversationId=" + conversation()).data();
        assertThat(listed.get(0).get("retriedAs")).isEqualTo(successor.get("id"));
        assertThat(colleague.post("/messages/" + message + "/retry", "").status())
                .isEqualTo(404);
    }

    @Test
    @Tag("S1-13")
    void what_may_have_been_sent_is_not_sent_again() {
        fail("outcome_unknown");
        assertThat(retry().status()).isEqualTo(409);
        assertThat(retry().code()).isEqualTo("outcome_unknown");
        say(world.received(World.ANNA, "hi"));
        await().atMost(SOON).until(() -> rows("message") == 2);
        String inbound = me.get("/messages?direction=inbound&conversationId=" + conversation())
                .data()
                .get(0)
                .get("id")
                .asString();
        assertThat(me.post("/messages/" + inbound + "/retry", "").code()).isEqualTo("not_failed");
    }

    @Test
    @Tag("S2-29")
    void a_message_is_passed_on_with_a_comment_once_a_key() {
        String body = "{\"to\":\"+442079460123\",\"message\":\"Look:\"}";
        String path = "/messages/" + message + "/forward";
        Answer sent = me.post(path, body, "Idempotency-Key", "f");
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
        assertThat(sent.data().get("message").asString()).isEqualTo("Look:\n\nhello");
        assertThat(sent.data().get("forwardedFrom").asString()).isEqualTo(message);
        assertThat(me.post(path, body, "Idempotency-Key", "f").body()).isEqualTo(sent.body());
        assertThat(me.post(path, "{\"to\":\"+4930123456\"}", "Idempotency-Key", "f")
                        .code())
                .isEqualTo("idempotency_key_reused");
        assertThat(rows("message")).isEqualTo(2);
        assertThat(colleague.post(path, body).status()).isEqualTo(404);
        assertThat(me.post(path, "{}").status()).isEqualTo(422);
    }

    @Test
    @Tag("S2-29")
    @Tag("S0-21")
    void files_go_along_over_channels_that_carry_them() {
        say(withPicture());
        await().atMost(SOON).until(() -> rows("message") == 2);
        String picture =
                me.get("/messages?direction=inbound").data().get(0).get("id").asString();
        String path = "/messages/" + picture + "/forward";
        Answer sent = me.post(path, "{\"to\":\"+442079460123\"}");
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
        for (var shown : List.of(
                sent.data(), me.get("/messages?direction=outbound").data().get(0))) {
            assertThat(shown.get("metadata")
                            .get("attachments")
                            .get(0)
                            .get("url")
                            .asString())
                    .isEqualTo(PICTURE);
        }
        Answer byMail = me.post(path, "{\"to\":\"ben@example.com\",\"channel\":\"email\",\"subject\":\"Look\"}");
        assertThat(byMail.status()).as(byMail.body().toString()).isEqualTo(422);
        assertThat(byMail.body().get("errors").get(0).get("field").asString()).isEqualTo("attachments");
        assertThat(byMail.fieldCode()).isEqualTo("unsupported");
    }

    private Received withPicture() {
        Received said = world.received(World.ANNA, "");
        return new Received(
                said.header(),
                said.messageId(),
                said.channelAccountId(),
                said.scope(),
                said.channel(),
                said.provider(),
                said.providerMessageId(),
                said.from(),
                null,
                new Content.Media("", List.of(new Content.Attachment(URI.create(PICTURE), "image/jpeg"))),
                said.receivedAt(),
                null);
    }

    @Test
    @Tag("S2-32")
    void each_user_puts_one_emoji_on_a_message() {
        try (Client socket = Client.of(world)) {
            socket.say("{\"action\":\"subscribe\"}");
            socket.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> socket.heard("pong"));
            String path = "/messages/" + message + "/reactions";
            Answer thumb = me.put(path, "{\"emoji\":\"\uD83D\uDC4D\uD83C\uDFFD\"}");
            assertThat(thumb.status()).as(thumb.body().toString()).isEqualTo(200);
            assertThat(me.put(path, "{\"emoji\":\"\uD83D\uDC4D\"}").status()).isEqualTo(200);
            var shown = me.get("/messages?conversationId=" + conversation())
                    .data()
                    .get(0)
                    .get("reactions");
            assertThat(shown.size()).isOne();
            assertThat(shown.get(0).get("count").asInt()).isOne();
            assertThat(shown.get(0).get("userIds").get(0).asString())
                    .isEqualTo(world.user().toString());
            await().atMost(SOON).until(() -> socket.ofType("message_update").size() == 2);
            assertThat(me.put(path, "{\"emoji\":null}").data().path("reactions").isMissingNode())
                    .isTrue();
            assertThat(colleague.put(path, "{\"emoji\":null}").status()).isEqualTo(404);
            for (String wrong : List.of("", "a", "1", "<b>", "\uD83D\uDC4D\uD83D\uDC4D", "\uD83D\uDC4D".repeat(9))) {
                assertThat(me.put(path, "{\"emoji\":\"" + wrong + "\"}").status())
                        .as(wrong)
                        .isEqualTo(422);
            }
        }
    }

    @Test
    @Tag("S2-32")
    void the_contact_keeps_their_name_when_somebody_puts_an_emoji_on_their_message() {
        say(world.contact(ContactId.fresh(), 1, "Anna", World.ANNA));
        await().atMost(SOON).until(() -> rows("contact_address") == 1);
        say(world.received(World.ANNA, "hi"));
        await().atMost(SOON).until(() -> rows("message") == 2);
        String inbound =
                me.get("/messages?direction=inbound").data().get(0).get("id").asString();
        Answer reacted = me.put("/messages/" + inbound + "/reactions", "{\"emoji\":\"\uD83D\uDC4D\"}");
        assertThat(reacted.data().get("sender").asString()).isEqualTo("Anna");
    }

    private Answer retry() {
        return me.post("/messages/" + message + "/retry", "");
    }

    private void fail(String code) {
        say(world.failed(MessageId.of(message), World.ANNA, code, Instant.now()));
        await().atMost(SOON).until(() -> rows("delivery_report") == 1);
    }

    private String conversation() {
        return world.conversationWith(World.ANNA).toString();
    }

    private long rows(String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }
}
