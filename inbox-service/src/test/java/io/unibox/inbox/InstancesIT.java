package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Two instances on one database and broker: what passes between them, and what survives when one of them dies. */
class InstancesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MESSAGES = 300;
    private static final int PARTIES = 7;

    private final World world = World.fresh();
    private final Http me = Http.of(world);
    private ConfigurableApplicationContext other;

    @BeforeEach
    void start() {
        other = RunningInbox.another(Map.of());
    }

    @AfterEach
    void stop() {
        other.close();
    }

    @Test
    @Tag("S3-25")
    @Tag("S1-10")
    void a_client_of_an_instance_that_dies_goes_on_elsewhere_without_a_gap_or_a_repeat() throws Exception {
        List<String> heard = new ArrayList<>();
        String start = me.get("/conversations/updates").data().get("nextCursor").asString();
        var sending = new Thread(() -> IntStream.range(0, MESSAGES)
                .forEach(i -> say(world.received(BatchesIT.party(i % PARTIES), "text " + i))));
        sending.start();
        String cursor;
        try (Client first = at(RunningInbox.addressOf(other), world.user())) {
            first.say("{\"action\":\"subscribe\",\"after\":\"" + start + "\"}");
            await().atMost(LONG).until(() -> first.newMessages().size() > 20);
            RunningInbox.kill(other);
            await().atMost(SOON).until(first.closed::isDone);
            cursor = keep(first, start, heard);
        }
        JsonNode polled = me.get("/conversations/updates?cursor=" + cursor).data();
        polled.get("newMessages").forEach(message -> heard.add(message.get("id").asString()));
        cursor = polled.get("nextCursor").asString();
        for (boolean polls = false; heard.size() < MESSAGES; polls = !polls) {
            cursor = polls ? poll(cursor, heard) : listen(cursor, heard);
        }
        sending.join();
        List<String> there = new ArrayList<>();
        IntStream.range(0, PARTIES)
                .forEach(i -> me.get("/conversations/" + world.conversationWith(BatchesIT.party(i))
                                + "/messages?pageSize=200")
                        .data()
                        .forEach(message -> there.add(message.get("id").asString())));
        assertThat(heard).hasSize(MESSAGES).containsExactlyInAnyOrderElementsOf(there);
    }

    private String listen(String cursor, List<String> heard) {
        try (Client client = at(RunningInbox.address(), world.user())) {
            client.say("{\"action\":\"subscribe\",\"after\":\"" + cursor + "\"}");
            await().atMost(LONG).until(() -> client.heard("new_message"));
            return keep(client, cursor, heard);
        }
    }

    private String poll(String cursor, List<String> heard) {
        JsonNode updates = me.get("/conversations/updates?cursor=" + cursor).data();
        updates.get("newMessages")
                .forEach(message -> heard.add(message.get("id").asString()));
        return updates.get("nextCursor").asString();
    }

    /** What a client has got until now, and the cursor of the last of it. */
    private static String keep(Client client, String before, List<String> heard) {
        String cursor = before;
        for (JsonNode frame : List.copyOf(client.frames)) {
            if (frame.get("type").asString().equals("new_message")) {
                heard.add(frame.get("data").get("id").asString());
            }
            cursor = frame.has("cursor") ? frame.get("cursor").asString() : cursor;
        }
        return cursor;
    }

    @Test
    @Tag("S3-34")
    @Tag("S2-23")
    @Tag("S3-24")
    void users_of_two_instances_see_each_other_type_look_and_leave() {
        UserId colleague = UserId.fresh();
        String anna = world.conversationWith(World.ANNA).toString();
        say(world.received(World.ANNA, "hello"));
        say(world.contact(
                world.mine(),
                ContactId.ofStranger(world.workspace(), world.mine(), World.ANNA),
                1,
                "Anna",
                World.ANNA,
                colleague));
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT (SELECT count(*) FROM contact_follower WHERE workspace_id = $1)"
                                        + " + (SELECT count(*) FROM message WHERE workspace_id = $1)",
                                world.workspace().value())
                        == 2);
        try (Client mine = at(RunningInbox.address(), world.user());
                Client theirs = at(RunningInbox.addressOf(other), colleague)) {
            mine.say("{\"action\":\"subscribe\",\"ref\":1}");
            await().atMost(SOON).until(() -> mine.heard("ack"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(mine.ofType("user:status", "data", "status"))
                            .containsExactly("online"));
            theirs.say("{\"action\":\"typing:start\",\"conversationId\":\"" + anna + "\"}");
            theirs.say("{\"action\":\"viewing:start\",\"conversationId\":\"" + anna + "\"}");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(mine.ofType("typing:indication", "data", "userId"))
                            .containsExactly(colleague.toString()));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(mine.first("viewing")
                                    .get("data")
                                    .get("users")
                                    .get(0)
                                    .get("id")
                                    .asString())
                            .isEqualTo(colleague.toString()));
            RunningInbox.kill(other);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(mine.ofType("user:status", "data", "status"))
                            .containsExactly("online", "offline"));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(mine.frames.stream()
                                    .filter(frame ->
                                            frame.get("type").asString().equals("viewing"))
                                    .toList()
                                    .getLast()
                                    .get("data")
                                    .get("users"))
                            .isEmpty());
        }
    }

    private Client at(String address, UserId user) {
        return Client.at(address, "?token=" + Client.token(world, user, Role.USER), null);
    }
}
