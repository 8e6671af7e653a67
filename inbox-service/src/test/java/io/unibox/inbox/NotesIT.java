package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What users write beside the messages: notes to each other, and drafts. */
class NotesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();
    private final Http me = Http.of(world);
    private final UserId other = UserId.fresh();
    private final Http mate = Http.as(world, other, Role.USER);
    private final ContactId anna = ContactId.fresh();
    private String conversation = "";

    @BeforeEach
    void open() {
        say(
                world.connected(),
                world.member(world.user(), 1, UserChanged.Status.ACTIVE),
                world.contact(anna, 1, "Anna", World.ANNA, other));
        await().atMost(SOON).until(() -> rows("line") == 1 && rows("user_card") == 1 && rows("contact_follower") == 1);
        conversation = me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"one\"}")
                .data()
                .get("conversationId")
                .asString();
    }

    @Test
    void a_note_stands_among_the_messages_and_nowhere_else() {
        try (Client socket = Client.of(world, other)) {
            socket.say("{\"action\":\"subscribe\"}");
            socket.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> socket.heard("pong"));
            long said = rows("outbox");
            Answer note = note("@Mia. please call, not mia@example.com @nobody");
            assertThat(note.status()).as(note.body().toString()).isEqualTo(201);
            assertThat(note.data().get("type").asString()).isEqualTo("note");
            assertThat(note.data().get("mentions").size()).isOne();
            assertThat(note.data().get("mentions").get(0).get("username").asString())
                    .isEqualTo("mia");
            await().atMost(SOON).until(() -> socket.ofType("new_note").size() == 1);
            assertThat(rows("outbox")).isLessThanOrEqualTo(said);
            var shown = me.get("/conversations/" + conversation).data();
            assertThat(shown.get("messageCount").asInt()).isOne();
            assertThat(shown.get("lastMessage").get("message").asString()).isEqualTo("one");
            assertThat(me.get("/conversations/" + conversation + "/messages")
                            .data()
                            .size())
                    .isOne();
            String path = "/conversations/" + conversation + "/notes/"
                    + note.data().get("id").asString();
            assertThat(mate.patch(path, "{\"text\":\"mine now\"}").status()).isEqualTo(404);
            assertThat(mate.delete(path).status()).isEqualTo(404);
            assertThat(me.patch(path, "{\"text\":\"done\"}")
                            .data()
                            .get("message")
                            .asString())
                    .isEqualTo("done");
            assertThat(me.delete(path).status()).isEqualTo(204);
            assertThat(me.delete(path).status()).isEqualTo(404);
            await().atMost(SOON).until(() -> socket.ofType("note_removed").size() >= 1);
        }
    }

    @Test
    void only_colleagues_are_mentioned() {
        say(world.member(UserId.fresh(), 1, Role.CUST, UserChanged.Status.ACTIVE));
        await().atMost(SOON).until(() -> rows("user_card") == 2);
        var mentions = note("@mia please").data().get("mentions");
        assertThat(mentions.size()).isOne();
        assertThat(mentions.get(0).get("id").asString()).isEqualTo(world.user().toString());
    }

    @Test
    void notes_and_messages_make_one_list_in_pages() {
        for (int i = 0; i < 6; i++) {
            note("note " + i);
            me.post("/conversations/" + conversation + "/messages", "{\"message\":\"message " + i + "\"}");
        }
        String path = "/conversations/" + conversation + "/messages?include=notes";
        Answer all = mate.get(path + "&page=1&pageSize=100");
        assertThat(all.body().get("meta").get("total").asInt()).isEqualTo(13);
        List<String> expected = ids(all);
        assertThat(expected).hasSize(13).doesNotHaveDuplicates();
        List<String> found = new ArrayList<>();
        Answer page = mate.get(path + "&limit=3");
        while (true) {
            found.addAll(ids(page));
            if (!page.body().get("meta").get("hasMore").asBoolean()) {
                break;
            }
            page = mate.get(path + "&limit=3&cursor="
                    + page.body().get("meta").get("nextCursor").asString());
        }
        assertThat(found).isEqualTo(expected);
        assertThat(ids(mate.get(path + "&page=2&pageSize=5"))).isEqualTo(expected.subList(5, 10));
    }

    @Test
    void a_note_has_words_that_can_be_kept() {
        assertThat(note("").status()).isEqualTo(422);
        assertThat(note("x".repeat(10_001)).status()).isEqualTo(422);
        assertThat(note("a\\u0000b").status()).isEqualTo(422);
        assertThat(note("x".repeat(10_000)).status()).isEqualTo(201);
    }

    @Test
    void a_draft_is_ones_own_and_goes_with_what_is_sent() {
        String path = "/conversations/" + conversation + "/drafts";
        assertThat(me.put(path + "/sms", "{\"message\":\"Dear\"}").status()).isEqualTo(200);
        assertThat(me.put(path + "/SMS", "{\"message\":\"Dear Anna\"}").status())
                .isEqualTo(200);
        me.put(path + "/Email", "{\"message\":\"Dear Anna\",\"subject\":\"Hi\"}");
        assertThat(me.get(path).data().size()).isEqualTo(2);
        assertThat(mate.get(path).data().size()).isZero();
        assertThat(Http.as(world, UserId.fresh(), Role.USER).get(path).status()).isEqualTo(404);
        assertThat(me.put(path + "/fax", "{\"message\":\"x\"}").status()).isEqualTo(422);
        me.post("/conversations/" + conversation + "/messages", "{\"message\":\"Dear Anna!\"}");
        var left = me.get(path).data();
        assertThat(left.size()).isOne();
        assertThat(left.get(0).get("channel").asString()).isEqualTo("Email");
        assertThat(me.delete(path + "/Email").status()).isEqualTo(204);
        assertThat(rows("draft")).isZero();
    }

    @Test
    @Tag("S0-11")
    void what_was_written_about_a_contact_goes_with_the_contact() {
        note("secret");
        me.put("/conversations/" + conversation + "/drafts/sms", "{\"message\":\"secret\"}");
        String message = me.get("/messages?conversationId=" + conversation)
                .data()
                .get(0)
                .get("id")
                .asString();
        me.put("/messages/" + message + "/reactions", "{\"emoji\":\"\uD83D\uDC4D\"}");
        assertThat(rows("note") + rows("draft") + rows("reaction")).isEqualTo(3);
        say(new ContactChanged.Removed(world.header(), anna, 2));
        await().atMost(SOON).until(() -> rows("message") == 0);
        assertThat(rows("note") + rows("draft") + rows("reaction")).isZero();
    }

    private Answer note(String text) {
        return me.post("/conversations/" + conversation + "/notes", "{\"text\":\"" + text + "\"}");
    }

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        answer.data().forEach(each -> ids.add(each.get("id").asString()));
        return ids;
    }

    private long rows(String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }
}
