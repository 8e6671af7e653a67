package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import io.unibox.starter.web.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists, timelines and what an agent does to a conversation, over real HTTP. */
class ConversationsApiIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();
    private final Http me = Http.of(world);

    @Test
    @Tag("S3-02")
    void a_conversation_shows_its_contact_and_what_was_said_last() {
        ContactId anna = ContactId.fresh();
        UserId follower = UserId.fresh();
        say(world.member(follower, 1, Status.ACTIVE), world.contact(anna, 1, "Anna Ott", World.ANNA, follower));
        await().atMost(SOON).until(() -> rows("contact_address") == 1 && rows("user_card") == 1);
        receive(world.received(World.ANNA, "hello", "SM1", Instant.parse("2026-01-05T12:00:00.120Z")));

        JsonNode shown = me.get("/conversations").data().get(0);
        assertThat(shown.get("contactId").asString()).isEqualTo(anna.toString());
        assertThat(shown.get("fullName").asString()).isEqualTo("Anna Ott");
        assertThat(shown.get("channel").asString()).isEqualTo("SMS");
        assertThat(shown.get("unreadCount").asInt()).isOne();
        assertThat(shown.get("isStarred").asBoolean()).isFalse();
        assertThat(shown.get("lastMessageTimestamp").asString()).isEqualTo("2026-01-05T12:00:00.120Z");
        assertThat(shown.get("lastMessage").get("message").asString()).isEqualTo("hello");
        assertThat(shown.get("lastMessage").get("sender").asString()).isEqualTo("Anna Ott");
        JsonNode contact = shown.get("contactDetails");
        assertThat(contact.get("phone").asString()).isEqualTo(World.ANNA.value());
        assertThat(contact.get("phones").get(0).get("isPrimary").asBoolean()).isTrue();
        assertThat(contact.get("followers").get(0).get("username").asString()).isEqualTo("mia");
        assertThat(contact.get("tags").get(0).asString()).isEqualTo("vip");
        assertThat(contact.get("dndAll").asBoolean()).isFalse();
        assertThat(me.get("/conversations/" + shown.get("id").asString()).data())
                .isEqualTo(shown);
    }

    @Test
    @Tag("S3-01")
    @Tag("S2-08")
    void lists_are_filtered_searched_and_sorted() {
        receive(
                world.received(BatchesIT.party(1), "one"),
                world.received(BatchesIT.party(2), "two"),
                world.received(BatchesIT.party(3), "three"));
        String first = id(BatchesIT.party(1));
        me.post("/conversations/" + first + "/read", "");
        me.patch("/conversations/" + id(BatchesIT.party(2)), "{\"isStarred\":true}");
        assertThat(texts(me.get("/conversations?filter=unread"))).containsExactlyInAnyOrder("two", "three");
        assertThat(texts(me.get("/conversations?filter=starred"))).containsExactly("two");
        assertThat(texts(me.get("/conversations?filter=recents&sort=oldest"))).containsExactly("one", "two", "three");
        assertThat(texts(me.get("/conversations?channel=sms"))).containsExactly("three", "two", "one");
        assertThat(texts(me.get("/conversations?channel=Email"))).isEmpty();
        assertThat(texts(me.get("/conversations?search=01000003"))).containsExactly("three");
        assertThat(texts(me.get("/conversations?search=%25"))).isEmpty();
    }

    @Test
    @Tag("S3-01")
    @Tag("S3-35")
    void pages_and_cursors_show_each_conversation_once() {
        receive(IntStream.range(0, 25)
                .mapToObj(i -> world.received(BatchesIT.party(i), "text " + i))
                .toList());
        Answer second = me.get("/conversations?page=2&pageSize=10");
        assertThat(second.body().get("meta").get("total").asInt()).isEqualTo(25);
        assertThat(second.body().get("meta").get("totalPages").asInt()).isEqualTo(3);
        assertThat(second.body().get("meta").get("hasMore").asBoolean()).isTrue();
        assertThat(texts(second)).hasSize(10);

        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            Answer part = me.get("/conversations?limit=7" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(part.body().get("meta").has("total")).isFalse();
            all.addAll(texts(part));
            cursor = part.body().get("meta").path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(all).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    @Tag("S3-05")
    void a_timeline_is_read_newest_first_by_page_by_cursor_and_between_times() {
        Instant noon = Instant.parse("2026-01-05T12:00:00Z");
        receive(IntStream.range(0, 12)
                .mapToObj(i -> world.received(World.ANNA, "text " + i, "SM" + i, noon.plusSeconds(i)))
                .toList());
        String path = "/conversations/" + id(World.ANNA) + "/messages";
        Answer page = me.get(path + "?page=2&pageSize=5");
        assertThat(messages(page)).containsExactly("text 6", "text 5", "text 4", "text 3", "text 2");
        assertThat(page.body().get("meta").get("total").asInt()).isEqualTo(12);
        Answer begin = me.get(path + "?limit=5");
        Answer next = me.get(path + "?limit=5&cursor="
                + begin.body().get("meta").get("nextCursor").asString());
        assertThat(messages(next)).isEqualTo(messages(page));
        Answer between = me.get(path + "?after=2026-01-05T12:00:03.000Z&before=2026-01-05T12:00:06Z");
        assertThat(messages(between)).containsExactly("text 5", "text 4");
        assertThat(between.body().get("meta").get("total").asInt()).isEqualTo(2);
        assertThat(messages(me.get("/messages?limit=2&conversationId=" + id(World.ANNA))))
                .containsExactly("text 11", "text 10");
        JsonNode message = begin.data().get(0);
        assertThat(message.get("senderType").asString()).isEqualTo("contact");
        assertThat(message.get("sender").asString()).isEqualTo(World.ANNA.value());
        assertThat(message.get("metadata").get("twilioMessageId").asString()).isEqualTo("SM11");
        assertThat(message.has("status")).isFalse();
    }

    @Test
    @Tag("S0-25")
    @Tag("S2-06")
    @Tag("S3-03")
    @Tag("S1-06")
    @Tag("S2-12")
    void reading_counts_everything_as_read_and_nothing_that_comes_later() {
        receive(world.received(World.ANNA, "one"), world.received(World.ANNA, "two"));
        Answer read = me.post("/messages/" + id(World.ANNA) + "/read", "");
        assertThat(read.data().get("unreadCount").asInt()).isZero();
        receive(world.received(World.ANNA, "three"));
        JsonNode shown = me.get("/conversations/" + id(World.ANNA)).data();
        assertThat(shown.get("unreadCount").asInt()).isOne();
        assertThat(shown.get("messageCount").asInt()).isEqualTo(3);
        Answer patched = me.patch("/conversations/" + id(World.ANNA), "{\"unreadCount\":0,\"status\":\"closed\"}");
        assertThat(patched.data().get("unreadCount").asInt()).isZero();
        assertThat(patched.data().get("status").asString()).isEqualTo("closed");
        receive(world.received(World.ANNA, "four"));
        assertThat(me.get("/conversations/" + id(World.ANNA))
                        .data()
                        .get("status")
                        .asString())
                .as("a contact who writes opens it again")
                .isEqualTo("open");
    }

    @Test
    @Tag("S1-12")
    @Tag("S0-42")
    void what_is_not_theirs_does_not_exist_for_them() {
        receive(world.received(World.ANNA, "mine"), world.receivedByTeam(World.BEN, "the team's"));
        String mine = id(World.ANNA);
        String teams = world.conversationWith(world.shared(), World.BEN).toString();
        UserId member = UserId.fresh();
        say(world.member(member, 1, Status.ACTIVE, world.team()));
        await().atMost(SOON).until(() -> rows("user_card") == 1);

        Http colleague = Http.as(world, UserId.fresh(), Role.USER);
        Http inTeam = Http.as(world, member, Role.USER);
        Http manager = Http.as(world, UserId.fresh(), Role.MANAGER);
        Http foreigner = Http.as(World.fresh(), world.user(), Role.ADMIN);
        say(world.teamConnected());
        await().atMost(SOON).until(() -> rows("line") == 1);

        for (Http nobody : List.of(colleague, foreigner)) {
            assertThat(nobody.get("/conversations").data()).isEmpty();
            for (String id : List.of(mine, teams)) {
                assertThat(nobody.get("/conversations/" + id).status()).isEqualTo(404);
                assertThat(nobody.get("/conversations/" + id + "/messages").status())
                        .isEqualTo(404);
                assertThat(nobody.get("/messages?conversationId=" + id).status())
                        .isEqualTo(404);
                assertThat(nobody.patch("/conversations/" + id, "{\"isStarred\":true}")
                                .status())
                        .isEqualTo(404);
                assertThat(nobody.post("/conversations/" + id + "/read", "").status())
                        .isEqualTo(404);
                assertThat(nobody.post("/conversations/" + id + "/messages", "{\"message\":\"hi\"}")
                                .status())
                        .isEqualTo(404);
            }
        }
        assertThat(texts(inTeam.get("/conversations"))).containsExactly("the team's");
        assertThat(texts(manager.get("/conversations"))).containsExactly("the team's");
        assertThat(manager.get("/conversations/" + mine).status()).isEqualTo(404);
        assertThat(texts(me.get("/conversations"))).containsExactly("mine");
        assertThat(Http.as(world, world.user(), Role.CUST).get("/conversations").status())
                .isEqualTo(403);
        assertThat(new Http(null).get("/conversations").status()).isEqualTo(401);
    }

    @Test
    void a_follower_of_the_contact_sees_the_conversation() {
        UserId follower = UserId.fresh();
        say(world.contact(ContactId.fresh(), 1, "Anna", World.ANNA, follower));
        await().atMost(SOON).until(() -> rows("contact_follower") == 1);
        receive(world.received(World.ANNA, "hello"));
        Http friend = Http.as(world, follower, Role.USER);
        assertThat(texts(friend.get("/conversations"))).containsExactly("hello");
        String id = friend.get("/conversations").data().get(0).get("id").asString();
        assertThat(friend.get("/conversations/" + id).status()).isEqualTo(200);
    }

    @Test
    void odd_questions_get_an_answer_that_names_what_is_odd() {
        receive(world.received(World.ANNA, "hello"));
        for (String odd : List.of(
                "filter=mine%27",
                "sort=x",
                "channel=Fax",
                "page=0",
                "pageSize=201",
                "cursor=abc",
                "limit=-1",
                "page=x",
                "search=%00",
                "cursor=MXxhfGI",
                "cursor=" + Cursor.of("+999999999-12-31T23:59:59Z", UUID.randomUUID()),
                "cursor=" + Cursor.of("-290000-01-01T00:00:00Z", UUID.randomUUID()),
                "cursor=" + Cursor.of("2026-01-05T12:00:00Z", "a\0b"),
                "cursor=" + Cursor.of("2026-01-05T12:00:00Z\0", UUID.randomUUID()))) {
            Answer answer = me.get("/conversations?" + odd);
            assertThat(answer.status()).as(odd).isEqualTo(422);
            assertThat(answer.body().get("errors").get(0).get("field").asString())
                    .isNotEmpty();
        }
        assertThat(me.get("/conversations/" + id(World.ANNA) + "/messages?before=yesterday")
                        .status())
                .isEqualTo(422);
        assertThat(me.get("/conversations/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(me.get("/conversations/1").status()).isEqualTo(404);
        assertThat(me.patch("/conversations/" + id(World.ANNA), "{\"unreadCount\":-5}")
                        .status())
                .isEqualTo(422);
        assertThat(me.patch("/conversations/" + id(World.ANNA), "{\"status\":\"gone\"}")
                        .status())
                .isEqualTo(422);
        assertThat(me.get("/messages?direction=up").status()).isEqualTo(422);
    }

    private UUID workspace() {
        return world.workspace().value();
    }

    private long rows(String table) {
        return count("SELECT count(*) FROM " + table + " WHERE workspace_id = $1", workspace());
    }

    private void receive(io.unibox.events.MessageInbound.Received... received) {
        receive(List.of(received));
    }

    private void receive(List<io.unibox.events.MessageInbound.Received> received) {
        long before = rows("message");
        say(received);
        await().atMost(SOON).until(() -> rows("message") == before + received.size());
    }

    private String id(io.unibox.events.Address party) {
        return world.conversationWith(party).toString();
    }

    private static List<String> texts(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return StreamSupport.stream(answer.data().spliterator(), false)
                .map(shown -> shown.get("lastMessage").get("message").asString())
                .toList();
    }

    private static List<String> messages(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return StreamSupport.stream(answer.data().spliterator(), false)
                .map(shown -> shown.get("message").asString())
                .toList();
    }
}
