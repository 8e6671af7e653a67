package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static io.unibox.inbox.Desk.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.inbox.domain.WakeConversations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Conversations that are put aside until a time. */
class SnoozingIT {

    private final Desk desk = Desk.fresh();

    @Test
    @Tag("S0-46")
    void a_snoozed_conversation_comes_back_by_itself_and_everybody_is_told_once() {
        String id = desk.conversations(1).getFirst();
        Instant until = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        JsonNode snoozed = desk.patched(id, "{\"snoozedUntil\":\"" + until + "\"}");
        assertThat(snoozed.get("status").asString()).isEqualTo("snoozed");
        assertThat(Instant.parse(snoozed.get("snoozedUntil").asString())).isEqualTo(until);
        assertThat(ids(desk.me().get("/conversations?filter=snoozed"))).containsExactly(id);
        String cursor =
                desk.me().get("/conversations/updates").data().get("nextCursor").asString();
        long version = version(id);

        await().atMost(SOON)
                .until(() -> desk.conversation(id).get("status").asString().equals("open"));
        assertThat(Instant.now()).isAfter(until);
        assertThat(desk.conversation(id).has("snoozedUntil")).isFalse();
        assertThat(ids(desk.me().get("/conversations?filter=snoozed"))).isEmpty();
        assertThat(desk.me()
                        .get("/conversations/updates?cursor=" + cursor)
                        .data()
                        .get("updatedConversations")
                        .get(0)
                        .get("status")
                        .asString())
                .isEqualTo("open");
        assertThat(version(id)).isEqualTo(version + 1);
    }

    @Test
    void many_instances_wake_each_conversation_once() {
        List<String> ids = desk.conversations(40);
        ids.forEach(
                id -> desk.patched(id, "{\"snoozedUntil\":\"" + Instant.now().plusSeconds(3600) + "\"}"));
        long before = ids.stream().mapToLong(this::version).sum();
        RunningInbox.database()
                .sql("UPDATE conversation SET snoozed_until = now() - interval '1 second' WHERE workspace_id = :w")
                .bind("w", desk.workspace())
                .then()
                .block(SOON);
        WakeConversations waking = RunningInbox.bean(WakeConversations.class);
        Flux.range(0, 6).flatMap(_ -> waking.wake(), 6).blockLast(SOON);
        await().atMost(SOON)
                .until(() -> ids(desk.me().get("/conversations?filter=snoozed")).isEmpty());
        assertThat(ids.stream().mapToLong(this::version).sum()).isEqualTo(before + ids.size());
    }

    @Test
    void a_contact_who_writes_ends_it_and_so_does_another_status() {
        String id = desk.conversations(1).getFirst();
        String snooze = "{\"snoozedUntil\":\"" + Instant.now().plusSeconds(3600) + "\"}";
        desk.patched(id, snooze);
        desk.receive(desk.world().received(BatchesIT.party(0), "are you there?"));
        assertThat(desk.conversation(id).get("status").asString()).isEqualTo("open");
        assertThat(desk.conversation(id).has("snoozedUntil")).isFalse();

        desk.patched(id, snooze);
        assertThat(desk.patched(id, "{\"status\":\"closed\"}").has("snoozedUntil"))
                .isFalse();
        desk.patched(id, snooze);
        assertThat(desk.patched(id, "{\"snoozedUntil\":null}").get("status").asString())
                .isEqualTo("open");
        assertThat(desk.patched(id, "{\"status\":\"closed\",\"snoozedUntil\":null}")
                        .get("status")
                        .asString())
                .isEqualTo("closed");
    }

    private long version(String id) {
        return RunningInbox.count("SELECT version FROM conversation WHERE id = $1", java.util.UUID.fromString(id));
    }
}
