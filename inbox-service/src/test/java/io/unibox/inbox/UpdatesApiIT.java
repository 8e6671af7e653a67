package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.MessageId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The updates that are asked for again and again, from a cursor or from a time. */
class UpdatesApiIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LONG_MESSAGES = 20;

    private final World world = World.fresh();
    private final Http me = Http.of(world);

    @BeforeEach
    void connect() {
        say(world.connected());
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT count(*) FROM line WHERE workspace_id = $1",
                                world.workspace().value())
                        == 1);
    }

    @Test
    @Tag("S3-25")
    void asking_for_updates_tells_the_same_as_the_socket() {
        String cursor =
                me.get("/conversations/updates").data().get("nextCursor").asString();
        String before = me.get("/conversations/updates").data().get("timestamp").asString();
        String id = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"hi\"}")
                .data()
                .get("id")
                .asString();
        say(world.accepted(MessageId.of(id), World.ANNA, "SM1"), world.received(World.ANNA, "hello"));
        await().atMost(SOON).until(() -> changes() == 3);
        JsonNode updates = me.get("/conversations/updates?cursor=" + cursor).data();
        assertThat(updates.get("newMessages")).hasSize(2);
        assertThat(updates.get("updatedConversations")).hasSize(1);
        assertThat(updates.get("statuses").get(0).get("status").asString()).isEqualTo("sent");
        assertThat(updates.get("timestamp").asString()).isNotEmpty();
        assertThat(me.get("/conversations/updates?lastUpdate=" + before).data().get("newMessages"))
                .hasSize(2);
        JsonNode next = me.get("/conversations/updates?cursor="
                        + updates.get("nextCursor").asString())
                .data();
        assertThat(next.get("newMessages")).isEmpty();
        assertThat(next.get("nextCursor")).isEqualTo(updates.get("nextCursor"));
        assertThat(Http.as(world, UserId.fresh(), Role.USER)
                        .get("/conversations/updates?cursor=" + cursor)
                        .data()
                        .get("newMessages"))
                .isEmpty();
        assertThat(me.get("/conversations/updates?cursor=" + cursor + "&conversationIds=" + world.workspace())
                        .data()
                        .get("newMessages"))
                .isEmpty();
    }

    @Test
    @Tag("S3-25")
    void notes_and_reactions_are_told_too_and_notes_that_were_taken_back() {
        JsonNode message = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"hi\"}")
                .data();
        String notes = "/conversations/" + message.get("conversationId").asString() + "/notes";
        String cursor =
                me.get("/conversations/updates").data().get("nextCursor").asString();
        String kept = me.post(notes, "{\"text\":\"kept\"}").data().get("id").asString();
        String gone = me.post(notes, "{\"text\":\"gone\"}").data().get("id").asString();
        assertThat(me.delete(notes + "/" + gone).status()).isEqualTo(204);
        assertThat(me.put("/messages/" + message.get("id").asString() + "/reactions", "{\"emoji\":\"👍\"}")
                        .status())
                .isEqualTo(200);
        JsonNode updates = me.get("/conversations/updates?cursor=" + cursor).data();
        assertThat(updates.get("notes").valueStream().map(note -> note.get("id").asString()))
                .containsExactly(kept);
        assertThat(updates.get("removedNotes").valueStream().map(JsonNode::asString))
                .contains(gone);
        assertThat(updates.get("updatedMessages").get(0).toString()).contains("👍");
        assertThat(updates.get("newMessages")).isEmpty();
    }

    @Test
    @Tag("S3-25")
    void long_messages_come_over_several_answers_and_none_is_missed_or_told_twice() {
        String cursor =
                me.get("/conversations/updates").data().get("nextCursor").asString();
        String text = "x".repeat(200_000);
        for (int i = 0; i < LONG_MESSAGES; i++) {
            say(world.received(World.ANNA, i + " " + text));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> changes() == LONG_MESSAGES);
        List<String> told = new ArrayList<>();
        int answers = 0;
        for (boolean more = true; more; answers++) {
            JsonNode updates = me.get("/conversations/updates?cursor=" + cursor).data();
            assertThat(updates.toString().length()).isLessThan(3_000_000);
            updates.get("newMessages").forEach(each -> told.add(each.get("id").asString()));
            cursor = updates.get("nextCursor").asString();
            more = updates.get("hasMore").asBoolean();
        }
        assertThat(told).hasSize(LONG_MESSAGES).doesNotHaveDuplicates();
        assertThat(answers).isGreaterThan(1);
    }

    @Test
    void a_change_that_commits_just_after_an_answer_is_told_to_those_who_go_on_from_its_timestamp() {
        say(world.received(World.ANNA, "late"));
        await().atMost(SOON).until(() -> changes() == 1);
        String timestamp =
                me.get("/conversations/updates").data().get("timestamp").asString();
        RunningInbox.database()
                .sql("UPDATE change SET at = CAST(:at AS timestamptz) - interval '1 second' WHERE workspace_id = :w")
                .bind("at", timestamp)
                .bind("w", world.workspace().value())
                .then()
                .block();
        assertThat(me.get("/conversations/updates?lastUpdate=" + timestamp)
                        .data()
                        .get("newMessages"))
                .hasSize(1);
    }

    @Test
    @Tag("S3-25")
    void a_cursor_from_before_what_is_kept_asks_for_a_new_start() {
        say(world.received(World.ANNA, "old"), world.received(World.ANNA, "older"));
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT count(*) FROM message WHERE workspace_id = $1",
                                world.workspace().value())
                        == 2);
        RunningInbox.database()
                .sql("UPDATE change SET at = at - interval '8 days' WHERE workspace_id = :w")
                .bind("w", world.workspace().value())
                .then()
                .block();
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT count(*) FROM change WHERE workspace_id = $1",
                                world.workspace().value())
                        == 0);
        String old = io.unibox.starter.web.Cursor.of(1);
        assertThat(me.get("/conversations/updates?cursor=" + old).code()).isEqualTo("cursor_expired");
        assertThat(me.get("/conversations/updates?lastUpdate=" + Instant.now().minus(Duration.ofDays(9)))
                        .code())
                .isEqualTo("cursor_expired");
        assertThat(me.get("/conversations/updates?lastUpdate=" + Instant.now().minus(Duration.ofDays(7)))
                        .status())
                .as("nothing from after that time is forgotten")
                .isEqualTo(200);
        try (Client client = Client.of(world)) {
            client.say("{\"action\":\"subscribe\",\"after\":\"" + old + "\"}");
            await().atMost(SOON).until(() -> client.heard("resync_required"));
            say(world.received(World.ANNA, "new"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.newMessages()).containsExactly("new"));
        }
    }

    private long changes() {
        return count(
                "SELECT coalesce(sum(cardinality(kinds)), 0)::bigint FROM change WHERE workspace_id = $1",
                world.workspace().value());
    }
}
