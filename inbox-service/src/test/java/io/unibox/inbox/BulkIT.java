package io.unibox.inbox;

import static io.unibox.inbox.Desk.ids;
import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.database;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import io.unibox.inbox.domain.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** The same thing done with many conversations. */
class BulkIT {

    private final Desk desk = Desk.fresh();

    @Test
    @Tag("S2-28")
    void each_conversation_succeeds_or_fails_for_itself() {
        List<String> ids = desk.conversations(3);
        String foreign = Desk.fresh().conversations(1).getFirst();
        List<String> all = new ArrayList<>(ids);
        all.add(1, foreign);
        JsonNode results = bulk(all, "\"action\":\"read\"").data();
        assertThat(results).hasSize(4);
        assertThat(results.get(0).toString()).isEqualTo("{\"id\":\"" + ids.getFirst() + "\",\"ok\":true}");
        assertThat(results.get(1).get("id").asString()).isEqualTo(foreign);
        assertThat(results.get(1).get("ok").asBoolean()).isFalse();
        assertThat(results.get(1).get("code").asString()).isEqualTo("not_found");
        assertThat(ids(desk.me().get("/conversations?filter=unread"))).isEmpty();
    }

    @Test
    @Tag("S2-28")
    void every_action_does_what_it_says_however_often_it_is_asked_for() {
        List<String> ids = desk.conversations(2);
        String id = ids.getFirst();
        for (int i = 0; i < 2; i++) {
            ok(bulk(ids, "\"action\":\"archive\""));
            assertThat(desk.conversation(id).get("status").asString()).isEqualTo("closed");
        }
        ok(bulk(ids, "\"action\":\"unarchive\""));
        assertThat(desk.conversation(id).get("status").asString()).isEqualTo("open");
        desk.knowing("user_card", desk.world().member(desk.world().user(), 1, Status.ACTIVE));
        ok(bulk(ids, "\"action\":\"assign\",\"assigneeId\":\"" + desk.world().user() + "\""));
        assertThat(ids(desk.me().get("/conversations?filter=mine"))).hasSize(2);
        ok(bulk(ids, "\"action\":\"assign\",\"assigneeId\":null"));
        assertThat(ids(desk.me().get("/conversations?filter=mine"))).isEmpty();
        ok(bulk(ids, "\"action\":\"tag\",\"tags\":[\"a\",\"b\"]"));
        ok(bulk(ids, "\"action\":\"tag\",\"tags\":[\"b\",\"c\"]"));
        ok(bulk(ids, "\"action\":\"untag\",\"tags\":[\"a\",\"z\"]"));
        assertThat(desk.conversation(id).get("tags").toString()).isEqualTo("[\"b\",\"c\"]");
        ok(bulk(ids, "\"action\":\"star\""));
        assertThat(ids(desk.me().get("/conversations?filter=starred"))).hasSize(2);
        ok(bulk(ids, "\"action\":\"unstar\""));
        assertThat(ids(desk.me().get("/conversations?filter=starred"))).isEmpty();
        ok(bulk(ids, "\"action\":\"snooze\",\"snoozedUntil\":\"" + Instant.now().plusSeconds(3600) + "\""));
        assertThat(ids(desk.me().get("/conversations?filter=snoozed"))).hasSize(2);

        Answer unknown = bulk(ids, "\"action\":\"assign\",\"assigneeId\":\"" + UserId.fresh() + "\"");
        assertThat(unknown.data().get(0).get("code").asString()).isEqualTo("unknown_user");
        String most = IntStream.range(0, 49).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
        Answer tooMany = bulk(ids, "\"action\":\"tag\",\"tags\":[" + most + "]");
        assertThat(tooMany.data().get(0).get("code").asString()).isEqualTo("wrong_length");
    }

    @Test
    @Tag("S2-28")
    void what_somebody_else_holds_is_unavailable_and_the_others_change() {
        List<String> ids = desk.conversations(12);
        String free = ids.get(7);
        Sinks.Empty<Void> release = Sinks.empty();
        CompletableFuture<Void> holding = holdAllBut(free, release);
        JsonNode results = bulk(ids, "\"action\":\"star\"").data();
        release.tryEmitEmpty();
        holding.orTimeout(30, TimeUnit.SECONDS).join();
        for (JsonNode result : results) {
            boolean isFree = result.get("id").asString().equals(free);
            assertThat(result.get("ok").asBoolean()).isEqualTo(isFree);
            assertThat(result.path("code").asString("")).isEqualTo(isFree ? "" : "unavailable");
        }
        assertThat(ids(desk.me().get("/conversations?filter=starred"))).containsExactly(free);
        ok(bulk(ids, "\"action\":\"star\""));
    }

    private CompletableFuture<Void> holdAllBut(String free, Sinks.Empty<Void> release) {
        Sinks.Empty<Void> held = Sinks.empty();
        CompletableFuture<Void> holding = bean(Transactions.class)
                .acrossWorkspaces(database()
                        .sql("SELECT id FROM conversation WHERE workspace_id = :w AND id <> :free FOR UPDATE")
                        .bind("w", desk.workspace())
                        .bind("free", UUID.fromString(free))
                        .then()
                        .then(Mono.fromRunnable(held::tryEmitEmpty))
                        .then(release.asMono()))
                .toFuture();
        held.asMono().block(Desk.SOON);
        return holding;
    }

    @Test
    void odd_requests_change_nothing() {
        String id = desk.conversations(1).getFirst();
        List<String> tooMany = IntStream.range(0, 201)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();
        for (Answer odd : List.of(
                bulk(List.of(), "\"action\":\"star\""),
                bulk(tooMany, "\"action\":\"star\""),
                bulk(List.of(id, id), "\"action\":\"star\""),
                bulk(List.of("x"), "\"action\":\"star\""),
                bulk(List.of(id), "\"action\":\"burn\""),
                bulk(List.of(id), "\"action\":\"\""),
                bulk(List.of(id), "\"action\":\"tag\""),
                bulk(List.of(id), "\"action\":\"tag\",\"tags\":[\"\\u3000\"]"),
                desk.me().patch("/conversations/" + id, "{\"tags\":[\"\\u3000\"]}"),
                bulk(List.of(id), "\"action\":\"assign\""),
                bulk(List.of(id), "\"action\":\"snooze\""),
                desk.me().post("/conversations/bulk", "{\"action\":\"star\"}"))) {
            assertThat(odd.status()).as(odd.body().toString()).isEqualTo(422);
            assertThat(odd.body().get("errors")).isNotEmpty();
        }
        assertThat(desk.conversation(id).get("isStarred").asBoolean()).isFalse();
    }

    private Answer bulk(List<String> ids, String what) {
        String named = ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return desk.me().post("/conversations/bulk", "{" + what + ",\"conversationIds\":[" + named + "]}");
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        answer.data().forEach(result -> assertThat(result.get("ok").asBoolean()).isTrue());
    }
}
