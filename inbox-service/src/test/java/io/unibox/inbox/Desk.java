package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.Event;
import io.unibox.events.MessageInbound.Received;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A workspace with its agent at work: what comes in, what the agent asks, and what is kept. */
record Desk(World world, Http me) {

    static final Duration SOON = Duration.ofSeconds(20);

    static Desk fresh() {
        World world = World.fresh();
        return new Desk(world, Http.of(world));
    }

    /** Says what came in and waits until it is kept. */
    void receive(Received... received) {
        receive(List.of(received));
    }

    void receive(List<Received> received) {
        long before = rows("message");
        say(received);
        await().atMost(SOON).until(() -> rows("message") == before + received.size());
    }

    /** The conversations with so many strangers, as ids. */
    List<String> conversations(int many) {
        receive(IntStream.range(0, many)
                .mapToObj(i -> world.received(BatchesIT.party(i), "text " + i))
                .toList());
        return IntStream.range(0, many).mapToObj(i -> id(BatchesIT.party(i))).toList();
    }

    String id(Address party) {
        return world.conversationWith(party).toString();
    }

    /** Another agent of the workspace, known to the service. */
    UserId colleague(TeamId... teams) {
        return user(Role.USER, Status.ACTIVE, teams);
    }

    UserId user(Role role, Status status, TeamId... teams) {
        UserId user = UserId.fresh();
        knowing("user_card", world.member(user, 1, role, status, teams));
        return user;
    }

    /** Says something that adds a row to a table, and waits for it. */
    void knowing(String table, Event event) {
        long before = rows(table);
        say(event);
        await().atMost(SOON).until(() -> rows(table) == before + 1);
    }

    Http as(UserId user) {
        return Http.as(world, user, Role.USER);
    }

    JsonNode conversation(String id) {
        Answer answer = me.get("/conversations/" + id);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.data();
    }

    JsonNode patched(String id, String body) {
        Answer answer = me.patch("/conversations/" + id, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.data();
    }

    long rows(String table) {
        return count("SELECT count(*) FROM " + table + " WHERE workspace_id = $1", workspace());
    }

    UUID workspace() {
        return world.workspace().value();
    }

    /** The ids of a list. */
    static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return StreamSupport.stream(answer.data().spliterator(), false)
                .map(shown -> shown.get("id").asString())
                .toList();
    }
}
