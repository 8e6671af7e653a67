package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactId;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a client can ask for over the WebSocket, and what it is answered. */
class LiveProtocolIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();
    private final String anna = world.conversationWith(World.ANNA).toString();

    @BeforeEach
    void connect() {
        say(world.connected());
        say(world.received(World.ANNA, "one"), world.received(World.ANNA, "two"));
        await().atMost(SOON)
                .until(() -> count(
                                        "SELECT count(*) FROM line WHERE workspace_id = $1",
                                        world.workspace().value())
                                == 1
                        && messages() == 2);
    }

    @Test
    @Tag("S3-24")
    void a_message_is_sent_once_however_often_the_client_repeats_it() {
        try (Client client = Client.of(world)) {
            String send = "{\"action\":\"message:send\",\"ref\":7,\"clientId\":\"c-1\",\"conversationId\":\"" + anna
                    + "\",\"message\":\"hi\"}";
            client.say(send);
            client.say(send);
            await().atMost(SOON).until(() -> client.ofType("message:receive").size() == 2);
            JsonNode answer = client.first("message:receive");
            assertThat(answer.get("ref").asInt()).isEqualTo(7);
            assertThat(answer.get("clientId").asString()).isEqualTo("c-1");
            assertThat(answer.get("data").get("message").asString()).isEqualTo("hi");
            assertThat(answer.get("data").get("status").asString()).isEqualTo("pending");
            assertThat(client.ofType("message:receive", "data", "id"))
                    .containsOnly(answer.get("data").get("id").asString());
            assertThat(messages()).isEqualTo(3);
            String overHttp = "{\"conversationId\":\"" + anna + "\",\"message\":\"hi\"}";
            assertThat(Http.of(world)
                            .post("/messages", overHttp, "Idempotency-Key", "c-1")
                            .data()
                            .get("id"))
                    .as("the key stands for the same request on both ways")
                    .isEqualTo(answer.get("data").get("id"));
        }
    }

    @Test
    @Tag("S3-24")
    void a_message_is_refused_over_the_socket_as_it_is_over_http() {
        try (Client client = Client.of(world)) {
            client.say("{\"action\":\"message:send\",\"ref\":\"a\",\"conversationId\":\"" + anna + "\"}");
            client.say("{\"action\":\"message:send\",\"ref\":\"b\",\"data\":{\"to\":\"+4930123456\",\"message\":\"x\","
                    + "\"from\":\"+12025550199\"}}");
            client.say("{\"action\":\"message:send\",\"ref\":\"c\",\"conversationId\":\""
                    + World.fresh().conversationWith(World.ANNA) + "\",\"message\":\"x\"}");
            client.say("{\"action\":\"message:send\",\"ref\":\"d\",\"to\":\"+4930123456\",\"message\":\"x\\u0000\"}");
            await().atMost(SOON).until(() -> client.ofType("error").size() == 4);
            assertThat(client.ofType("error", "ref")).containsExactly("a", "b", "c", "d");
            assertThat(client.ofType("error", "data", "action")).containsOnly("message:send");
            assertThat(client.ofType("error", "data", "code"))
                    .containsExactly("invalid_fields", "invalid_fields", "not_found", "invalid_fields");
            assertThat(messages()).isEqualTo(2);
        }
    }

    @Test
    @Tag("S3-24")
    void a_conversation_is_loaded_page_by_page_and_followed_from_there() {
        try (Client client = Client.of(world)) {
            client.say(
                    "{\"action\":\"conversation:load\",\"ref\":\"1\",\"conversationId\":\"" + anna + "\",\"limit\":1}");
            await().atMost(SOON).until(() -> client.heard("conversation:loaded"));
            JsonNode newest = client.first("conversation:loaded").get("data");
            assertThat(newest.get("conversation").get("id").asString()).isEqualTo(anna);
            assertThat(newest.get("messages").get(0).get("message").asString()).isEqualTo("two");
            assertThat(newest.get("hasMore").asBoolean()).isTrue();
            client.frames.clear();
            client.say("{\"action\":\"conversation:load\",\"conversationId\":\"" + anna + "\",\"cursor\":\""
                    + newest.get("nextCursor").asString() + "\"}");
            await().atMost(SOON).until(() -> client.heard("conversation:loaded"));
            JsonNode older = client.first("conversation:loaded").get("data");
            assertThat(older.get("messages")).hasSize(1);
            assertThat(older.get("messages").get(0).get("message").asString()).isEqualTo("one");
            assertThat(older.get("hasMore").asBoolean()).isFalse();
            say(world.received(World.ANNA, "three"));
            await().atMost(SOON).until(() -> messages() == 3);
            client.say("{\"action\":\"subscribe\",\"ref\":\"s\",\"conversationId\":\"" + anna + "\",\"after\":\""
                    + newest.get("after").asString() + "\"}");
            await().atMost(SOON).until(() -> client.heard("ack") && client.heard("new_message"));
            assertThat(client.newMessages()).containsExactly("three");
            assertThat(client.first("ack").get("ref").asString()).isEqualTo("s");
        }
    }

    @Test
    @Tag("S3-24")
    void who_looks_at_a_conversation_is_shown_until_they_stop_or_leave() {
        UserId colleague = UserId.fresh();
        say(world.contact(
                world.mine(),
                ContactId.ofStranger(world.workspace(), world.mine(), World.ANNA),
                1,
                "Anna",
                World.ANNA,
                colleague));
        say(world.member(colleague, 1, Status.ACTIVE));
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT (SELECT count(*) FROM contact_follower WHERE workspace_id = $1)"
                                        + " + (SELECT count(*) FROM user_card WHERE workspace_id = $1)",
                                world.workspace().value())
                        == 2);
        String start = "{\"action\":\"viewing:start\",\"ref\":\"v\",\"conversationId\":\"" + anna + "\"}";
        try (Client mine = Client.of(world)) {
            mine.say("{\"action\":\"subscribe\",\"ref\":\"s\"}");
            await().atMost(SOON).until(() -> mine.heard("ack"));
            try (Client theirs = Client.of(world, colleague);
                    Client foreign = Client.of(world, UserId.fresh())) {
                theirs.say(start);
                await().atMost(SOON).until(() -> theirs.heard("viewing") && mine.heard("viewing"));
                JsonNode seen = mine.first("viewing").get("data");
                assertThat(seen.get("conversationId").asString()).isEqualTo(anna);
                assertThat(seen.get("users").get(0).get("id").asString()).isEqualTo(colleague.toString());
                assertThat(seen.get("users").get(0).get("name").asString()).isEqualTo("Mia");
                foreign.say(start);
                foreign.say(start.replace("start", "stop"));
                await().atMost(SOON).until(() -> foreign.ofType("error").size() == 2);
                assertThat(foreign.ofType("error", "data", "code")).containsOnly("not_found");
                assertThat(foreign.heard("viewing")).isFalse();
            }
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(last(mine, "viewing").get("users")).isEmpty());
        }
    }

    @Test
    @Tag("S3-24")
    void colleagues_see_who_is_there_until_the_last_of_their_sockets_has_gone() {
        UserId colleague = UserId.fresh();
        try (Client mine = Client.of(world)) {
            mine.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> mine.heard("pong"));
            Client first = Client.of(world, colleague);
            await().atMost(SOON).untilAsserted(() -> assertThat(statuses(mine)).containsExactly("online"));
            Client second = Client.of(world, colleague);
            second.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> second.heard("pong"));
            first.close();
            second.say("{\"action\":\"user:status\",\"status\":\"away\"}");
            await().atMost(SOON).untilAsserted(() -> assertThat(statuses(mine)).containsExactly("online", "away"));
            mine.say("{\"action\":\"user:status\",\"ref\":\"list\"}");
            await().atMost(SOON).until(() -> mine.heard("user:statuses"));
            assertThat(mine.first("user:statuses").get("data").get("users"))
                    .extracting(user -> user.get("userId").asString() + " "
                            + user.get("status").asString())
                    .containsExactlyInAnyOrder(world.user() + " online", colleague + " away");
            second.close();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(statuses(mine)).containsExactly("online", "away", "offline"));
        }
    }

    @Test
    @Tag("S3-24")
    void what_cannot_be_done_is_answered_with_the_name_that_the_client_gave_it() {
        try (Client client = Client.of(world)) {
            List.of("[]", "\"x\"", "{\"action\":\"dance\",\"ref\":\"1\"}", "{\"action\":{},\"ref\":\"2\"}")
                    .forEach(client::say);
            client.say("{\"action\":\"typing:start\",\"ref\":\"3\"}");
            client.say("{\"action\":\"typing:start\",\"conversationId\":5,\"ref\":\"4\"}");
            client.say("{\"action\":\"user:status\",\"status\":\"invisible\",\"ref\":\"5\"}");
            await().atMost(SOON).until(() -> client.ofType("error").size() == 7);
            assertThat(client.ofType("error", "ref")).containsExactly("", "", "1", "2", "3", "4", "5");
            assertThat(client.ofType("error", "data", "code"))
                    .containsExactly(
                            "malformed_frame",
                            "malformed_frame",
                            "unknown_action",
                            "unknown_action",
                            "invalid_fields",
                            "invalid_fields",
                            "invalid_fields");
        }
    }

    private static List<String> statuses(Client client) {
        return client.ofType("user:status", "data", "status");
    }

    private static JsonNode last(Client client, String type) {
        return client.frames.stream()
                .filter(frame -> frame.get("type").asString().equals(type))
                .toList()
                .getLast()
                .get("data");
    }

    private long messages() {
        return count(
                "SELECT count(*) FROM message WHERE workspace_id = $1",
                world.workspace().value());
    }
}
