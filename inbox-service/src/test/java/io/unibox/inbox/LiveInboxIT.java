package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.MessageId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The WebSocket and its twin, the updates that are asked for: what both tell, and to whom. */
class LiveInboxIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SUBSCRIBE = "{\"action\":\"subscribe\"}";

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
    void a_client_hears_of_messages_of_their_status_and_of_the_conversation() {
        try (Client client = Client.of(world)) {
            client.say(SUBSCRIBE);
            say(world.received(World.ANNA, "hello"));
            await().atMost(SOON).until(() -> client.frames.size() == 2);
            assertThat(client.newMessages()).containsExactly("hello");
            assertThat(client.ofType("conversation_update", "data", "unreadCount"))
                    .containsExactly("1");

            String id = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"hi\"}")
                    .data()
                    .get("id")
                    .asString();
            say(world.accepted(MessageId.of(id), World.ANNA, "SM1"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.ofType("message_status", "data", "status"))
                            .containsExactly("sent"));
            say(world.delivered(MessageId.of(id), World.ANNA));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.ofType("message_status", "data", "status"))
                            .containsExactly("sent", "delivered"));
            assertThat(client.newMessages()).containsExactly("hello", "hi");

            client.say(
                    "{\"action\":\"messages:read\",\"conversationId\":\"" + world.conversationWith(World.ANNA) + "\"}");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.ofType("messages:read", "data", "userId"))
                            .containsExactly(world.user().toString()));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.ofType("conversation_update", "data", "unreadCount")
                                    .getLast())
                            .isEqualTo("0"));
            assertThat(client.frames)
                    .allSatisfy(
                            frame -> assertThat(frame.get("cursor").asString()).isNotEmpty());
        }
    }

    @Test
    void a_client_that_was_away_goes_on_from_its_cursor_without_a_gap_or_a_repeat() {
        List<String> heard = new ArrayList<>();
        String cursor =
                me.get("/conversations/updates").data().get("nextCursor").asString();
        var sending = new Thread(() -> IntStream.range(0, 300).forEach(i -> {
            say(world.received(BatchesIT.party(i % 7), "text " + i));
        }));
        sending.start();
        for (int visit = 0; heard.size() < 300; visit++) {
            try (Client client = Client.of(world)) {
                client.say("{\"action\":\"subscribe\",\"after\":\"" + cursor + "\"}");
                int before = visit;
                await().atMost(SOON).until(() -> client.frames.size() > before % 9);
                client.close();
                List<JsonNode> frames = List.copyOf(client.frames);
                frames.stream()
                        .filter(frame -> frame.get("type").asString().equals("new_message"))
                        .forEach(frame ->
                                heard.add(frame.get("data").get("message").asString()));
                cursor = frames.getLast().get("cursor").asString();
            }
        }
        assertThat(heard).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void what_changes_between_connecting_and_subscribing_is_heard() {
        try (Client client = Client.of(world)) {
            client.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> client.heard("pong"));
            say(world.received(World.ANNA, "early"));
            await().atMost(SOON)
                    .until(() -> count(
                                    "SELECT count(*) FROM message WHERE workspace_id = $1",
                                    world.workspace().value())
                            == 1);
            client.say(SUBSCRIBE);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.newMessages()).containsExactly("early"));
        }
    }

    @Test
    void a_client_that_subscribes_to_one_conversation_hears_of_no_other() {
        say(world.received(World.ANNA, "a0"), world.received(World.BEN, "b0"));
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT count(*) FROM message WHERE workspace_id = $1",
                                world.workspace().value())
                        == 2);
        String start = io.unibox.starter.web.Cursor.of(0);
        try (Client client = Client.of(world)) {
            client.say("{\"action\":\"subscribe\",\"conversationId\":\"" + world.conversationWith(World.ANNA) + "\"}");
            say(world.received(World.BEN, "b1"));
            say(world.received(World.ANNA, "a1"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.newMessages()).containsExactly("a1"));
            client.say("{\"action\":\"subscribe\",\"conversationId\":\"" + world.conversationWith(World.BEN)
                    + "\",\"after\":\"" + start + "\"}");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.newMessages()).containsExactly("a1", "b0", "b1"));
            client.say(
                    "{\"action\":\"unsubscribe\",\"conversationId\":\"" + world.conversationWith(World.ANNA) + "\"}");
            client.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> client.heard("pong"));
            say(world.received(World.ANNA, "a2"));
            say(world.received(World.BEN, "b2"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.newMessages()).containsExactly("a1", "b0", "b1", "b2"));
        }
    }

    @Test
    void nobody_hears_of_what_is_not_theirs_until_they_belong_to_it() {
        UserId colleague = UserId.fresh();
        say(world.member(colleague, 1, Status.ACTIVE));
        try (Client mine = Client.of(world);
                Client theirs = Client.of(world, colleague);
                Client foreign = Client.of(World.fresh())) {
            List.of(mine, theirs, foreign).forEach(client -> client.say(SUBSCRIBE));
            say(world.received(World.ANNA, "mine"), world.receivedByTeam(World.BEN, "the team's"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(mine.newMessages()).containsExactly("mine"));
            theirs.say("{\"action\":\"subscribe\",\"conversationId\":\"" + world.conversationWith(World.ANNA) + "\"}");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(theirs.ofType("error", "data", "code")).containsExactly("not_found"));

            say(world.member(colleague, 2, Status.ACTIVE, world.team()));
            await().atMost(SOON)
                    .until(() -> count(
                                    "SELECT count(*) FROM user_card WHERE workspace_id = $1 AND version = 2",
                                    world.workspace().value())
                            == 1);
            say(world.receivedByTeam(World.BEN, "for you too"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(theirs.newMessages()).containsExactly("for you too"));
            assertThat(foreign.frames).isEmpty();

            say(world.member(colleague, 3, Status.SUSPENDED, world.team()));
            assertThat(theirs.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void asking_for_updates_tells_the_same_as_the_socket() {
        String cursor =
                me.get("/conversations/updates").data().get("nextCursor").asString();
        Instant before = Instant.now().minusSeconds(5);
        String id = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"hi\"}")
                .data()
                .get("id")
                .asString();
        say(world.accepted(MessageId.of(id), World.ANNA, "SM1"), world.received(World.ANNA, "hello"));
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT coalesce(sum(cardinality(kinds)), 0) FROM change WHERE workspace_id = $1",
                                world.workspace().value())
                        == 3);
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
        try (Client client = Client.of(world)) {
            client.say("{\"action\":\"subscribe\",\"after\":\"" + old + "\"}");
            await().atMost(SOON).until(() -> client.heard("resync_required"));
            say(world.received(World.ANNA, "new"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.newMessages()).containsExactly("new"));
        }
    }
}
