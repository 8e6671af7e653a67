package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.MessageId;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The WebSocket: what it tells, and to whom. */
class LiveInboxIT {

    private static final Duration SOON = Duration.ofSeconds(20);

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
    @Tag("S1-10")
    @Tag("S2-23")
    @Tag("S3-24")
    void a_client_hears_of_messages_of_their_status_and_of_the_conversation() {
        try (Client client = Client.of(world)) {
            client.subscribe();
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
                // Towards the end fewer frames may be left than a visit waits for.
                await().atMost(SOON)
                        .until(() -> client.frames.size() > before % 9
                                || heard.size() + client.newMessages().size() >= 300);
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
            client.subscribe();
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
            List.of(mine, theirs, foreign).forEach(Client::subscribe);
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
    void whoever_saw_a_conversation_is_told_when_it_is_gone_with_its_contact() {
        ContactId anna = ContactId.fresh();
        UserId follower = UserId.fresh();
        UserId stranger = UserId.fresh();
        say(world.contact(anna, 1, "Anna", World.ANNA, follower));
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT count(*) FROM contact_follower WHERE workspace_id = $1",
                                world.workspace().value())
                        == 1);
        String start = me.get("/conversations/updates").data().get("nextCursor").asString();
        try (Client mine = Client.of(world);
                Client theirs = Client.of(world, follower);
                Client others = Client.of(world, stranger)) {
            List.of(mine, theirs, others).forEach(Client::subscribe);
            say(world.received(World.ANNA, "hello"));
            await().atMost(SOON).until(() -> mine.heard("new_message") && theirs.heard("new_message"));
            String id = mine.ofType("conversation_update", "data", "id").getFirst();
            say(new ContactChanged.Removed(world.header(), anna, 2));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(List.of(mine, theirs))
                            .allSatisfy(client -> assertThat(client.ofType("conversation_removed", "data", "id"))
                                    .containsExactly(id)));
            JsonNode updates = me.get("/conversations/updates?cursor=" + start).data();
            assertThat(updates.get("removedConversations").get(0).asString()).isEqualTo(id);
            assertThat(updates.get("updatedConversations")).isEmpty();
            say(world.received(World.ANNA, "again"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(mine.newMessages()).containsExactly("hello", "again"));
            assertThat(others.frames)
                    .as("but for who is there")
                    .allSatisfy(
                            frame -> assertThat(frame.get("type").asString()).isEqualTo("user:status"));
        }
    }
}
