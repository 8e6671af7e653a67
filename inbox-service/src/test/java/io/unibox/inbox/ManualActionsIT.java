package io.unibox.inbox;

import static io.unibox.inbox.Desk.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people have to do by hand about conversations. */
class ManualActionsIT {

    private static final String PATH = "/conversations/manual-actions";

    private final Desk desk = Desk.fresh();

    @Test
    @Tag("S3-30")
    void an_action_is_noted_given_to_somebody_done_and_found() {
        String conversation = desk.conversations(2).getFirst();
        desk.knowing("user_card", desk.world().member(desk.world().user(), 1, Status.ACTIVE));
        JsonNode first = add(conversation, "call back", "");
        JsonNode second = add(
                conversation,
                "send the offer",
                ",\"assignedTo\":\"" + desk.world().user() + "\"");
        assertThat(first.get("status").asString()).isEqualTo("pending");
        assertThat(first.get("conversationId").asString()).isEqualTo(conversation);
        assertThat(first.has("completedAt")).isFalse();
        String id = first.get("id").asString();
        String other = second.get("id").asString();
        assertThat(ids(desk.me().get(PATH))).containsExactly(other, id);
        assertThat(ids(desk.me().get(PATH + "?assignedTo=me"))).containsExactly(other);
        assertThat(ids(desk.me().get(PATH + "?conversationId=" + conversation))).hasSize(2);
        assertThat(ids(desk.me().get(PATH + "?conversationId=" + desk.id(BatchesIT.party(1)))))
                .isEmpty();

        JsonNode done = patch(id, "{\"status\":\"completed\"}").data();
        assertThat(done.get("status").asString()).isEqualTo("completed");
        assertThat(done.get("completedAt").asString()).isNotEmpty();
        assertThat(patch(id, "{\"status\":\"completed\"}").data()).isEqualTo(done);
        assertThat(patch(id, "{\"status\":\"failed\"}").status()).isEqualTo(409);
        assertThat(patch(id, "{\"status\":\"pending\"}").code()).isEqualTo("already_ended");
        assertThat(patch(id, "{\"action\":\"x\"}").status()).isEqualTo(409);
        assertThat(patch(other, "{\"assignedTo\":null}").data().has("assignedTo"))
                .isFalse();
        assertThat(patch(other, "{\"status\":\"failed\",\"action\":\"send it again\"}")
                        .data()
                        .get("action")
                        .asString())
                .isEqualTo("send it again");
        Answer page = desk.me().get(PATH + "?status=completed&page=1&pageSize=1");
        assertThat(ids(page)).containsExactly(id);
        assertThat(page.body().get("meta").get("total").asInt()).isOne();
        Answer begin = desk.me().get(PATH + "?limit=1");
        assertThat(ids(desk.me()
                        .get(PATH + "?limit=1&cursor="
                                + begin.body().get("meta").get("nextCursor").asString())))
                .containsExactly(id);
    }

    @Test
    @Tag("S3-30")
    void only_who_sees_the_conversation_sees_its_actions() {
        String conversation = desk.conversations(1).getFirst();
        String id = add(conversation, "call back", "").get("id").asString();
        Http colleague = desk.as(desk.colleague());
        assertThat(colleague.get(PATH).data()).isEmpty();
        assertThat(colleague.patch(PATH + "/" + id, "{\"status\":\"failed\"}").status())
                .isEqualTo(404);
        assertThat(colleague
                        .post(PATH, "{\"action\":\"x\",\"conversationId\":\"" + conversation + "\"}")
                        .status())
                .isEqualTo(404);
        String blind = ",\"assignedTo\":\"" + desk.colleague() + "\"";
        assertThat(post(conversation, "x", blind).fieldCode()).isEqualTo("assignee_cannot_see");
        assertThat(post(conversation, "x", ",\"assignedTo\":\"" + UserId.fresh() + "\"")
                        .fieldCode())
                .isEqualTo("unknown_user");
    }

    @Test
    void odd_actions_get_an_answer_that_names_what_is_odd() {
        String conversation = desk.conversations(1).getFirst();
        for (Answer odd : List.of(
                post(conversation, " ", ""),
                post(conversation, "x".repeat(501), ""),
                post(conversation, "a\\u0000", ""),
                post("1", "x", ""),
                desk.me().post(PATH, "{\"action\":\"x\"}"),
                desk.me().get(PATH + "?status=done"),
                desk.me().get(PATH + "?assignedTo=you"))) {
            assertThat(odd.status()).as(odd.body().toString()).isEqualTo(422);
        }
        String action = add(conversation, "call back", "").get("id").asString();
        for (String blank : List.of(" ", "\\u3000")) {
            Answer refused = patch(action, "{\"action\":\"" + blank + "\"}");
            assertThat(refused.status()).as(refused.body().toString()).isEqualTo(422);
            assertThat(refused.fieldCode()).isEqualTo("required");
        }
        assertThat(patch(UUID.randomUUID().toString(), "{}").status()).isEqualTo(404);
        assertThat(patch("1", "{}").status()).isIn(400, 404);
    }

    private JsonNode add(String conversation, String action, String more) {
        Answer answer = post(conversation, action, more);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.data();
    }

    private Answer post(String conversation, String action, String more) {
        return desk.me()
                .post(PATH, "{\"conversationId\":\"" + conversation + "\",\"action\":\"" + action + "\"" + more + "}");
    }

    private Answer patch(String id, String body) {
        return desk.me().patch(PATH + "/" + id, body);
    }
}
