package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static io.unibox.inbox.Desk.ids;
import static io.unibox.inbox.RunningInbox.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.inbox.Http.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Conversations that agents remove. */
class RemovalIT {

    private final Desk desk = Desk.fresh();

    @Test
    @Tag("S3-04")
    void a_removed_conversation_is_gone_with_all_that_was_said_and_who_saw_it_is_told() {
        String id = desk.conversations(2).getFirst();
        desk.me().post("/conversations/manual-actions", "{\"conversationId\":\"" + id + "\",\"action\":\"call back\"}");
        String cursor =
                desk.me().get("/conversations/updates").data().get("nextCursor").asString();
        Answer removed = desk.me().delete("/conversations/" + id);
        assertThat(removed.status()).as(removed.body().toString()).isEqualTo(200);
        assertThat(removed.data().get("message").asString()).isNotBlank();
        assertThat(desk.me().get("/conversations/" + id).status()).isEqualTo(404);
        assertThat(desk.me().get("/conversations/" + id + "/messages").status()).isEqualTo(404);
        assertThat(desk.me().delete("/conversations/" + id).status()).isEqualTo(404);
        assertThat(ids(desk.me().get("/conversations"))).hasSize(1).doesNotContain(id);
        assertThat(desk.me().get("/conversations/manual-actions").data()).isEmpty();
        assertThat(desk.me()
                        .get("/conversations/updates?cursor=" + cursor)
                        .data()
                        .get("removedConversations")
                        .get(0)
                        .asString())
                .isEqualTo(id);
        await().atMost(SOON).until(() -> desk.rows("message") == 1 && pending() == 0);
    }

    @Test
    @Tag("S3-04")
    void a_contact_who_writes_again_opens_it_anew_and_its_versions_go_on() {
        String id = desk.conversations(1).getFirst();
        desk.patched(id, "{\"isStarred\":true,\"tags\":[\"old\"]}");
        fill(id, 12_000);
        assertThat(desk.me().delete("/conversations/" + id).status()).isEqualTo(200);
        RunningInbox.say(desk.world().received(BatchesIT.party(0), "anew"));
        await().atMost(SOON).until(() -> desk.me().get("/conversations/" + id).status() == 200);
        JsonNode anew = desk.conversation(id);
        assertThat(anew.get("messageCount").asInt()).isOne();
        assertThat(anew.get("unreadCount").asInt()).isOne();
        assertThat(anew.get("isStarred").asBoolean()).isFalse();
        assertThat(anew.get("tags")).isEmpty();
        assertThat(desk.me().get("/conversations/" + id).tag()).isEqualTo("\"4\"");
        JsonNode messages =
                desk.me().get("/conversations/" + id + "/messages?limit=50").data();
        assertThat(messages).as("what is still being deleted does not show").hasSize(1);
        assertThat(messages.get(0).get("message").asString()).isEqualTo("anew");
        await().atMost(SOON).until(() -> desk.rows("message") == 1 && pending() == 0);
        assertThat(desk.rows("delivery_report")).isZero();
    }

    @Test
    @Tag("S3-04")
    void what_is_still_being_deleted_is_not_told_either() {
        String cursor =
                desk.me().get("/conversations/updates").data().get("nextCursor").asString();
        String id = desk.conversations(1).getFirst();
        RunningInbox.database().sql("""
                        INSERT INTO removed_conversation (workspace_id, id, version, until, pending)
                        SELECT workspace_id, id, version, last_message_at, true FROM conversation WHERE id = :id
                        """).bind("id", UUID.fromString(id)).then().block(SOON);
        try (Client client = Client.of(desk.world())) {
            client.say("{\"action\":\"subscribe\",\"after\":\"" + cursor + "\"}");
            await().atMost(SOON).until(() -> client.heard("conversation_update"));
            assertThat(client.newMessages()).isEmpty();
        }
    }

    private void fill(String id, int messages) {
        RunningInbox.database()
                .sql("""
                        WITH added AS (
                          INSERT INTO message (workspace_id, id, conversation_id, scope, at, line_id, inbound, status,
                              channel, address, text)
                          SELECT c.workspace_id, gen_random_uuid(), c.id, c.scope, c.last_message_at - i * interval '1 second',
                              c.line_id, false, 'sent', c.channel, c.address, 'old ' || i
                          FROM conversation c, generate_series(1, :many) i
                          WHERE c.workspace_id = :w AND c.id = :id
                          RETURNING workspace_id, id)
                        INSERT INTO delivery_report (workspace_id, message_id, report, reported_at)
                        SELECT workspace_id, id, 'sent', now() FROM added
                        """)
                .bind("w", desk.workspace())
                .bind("id", UUID.fromString(id))
                .bind("many", messages)
                .then()
                .block(SOON);
    }

    private long pending() {
        return count("SELECT count(*) FROM removed_conversation WHERE workspace_id = $1 AND pending", desk.workspace());
    }
}
