package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import io.unibox.starter.web.Cursor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding people and what was said. */
class SearchIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();
    private final Http me = Http.of(world);
    private final ContactId anna = ContactId.fresh();

    @BeforeEach
    void fill() {
        say(
                world.contact(anna, 1, "Annabelle O'Connor", World.ANNA),
                world.contact(ContactId.fresh(), 1, "Benjamin Meyer", World.BEN));
        await().atMost(SOON).until(() -> rows("contact_address") == 2);
        say(
                world.received(World.ANNA, "The blue bicycle costs 249 euros"),
                world.received(World.ANNA, "and a red lamp"),
                world.received(World.BEN, "Is the BICYCLE still there? A bicycle is what I need."));
        await().atMost(SOON).until(() -> rows("message") == 3);
    }

    @Test
    @Tag("S1-19")
    @Tag("S2-08")
    @Tag("S2-27")
    void messages_are_found_by_all_their_words_and_the_beginning_of_the_last() {
        Answer found = messages("bicycle");
        assertThat(found.data().size()).isEqualTo(2);
        assertThat(found.data().get(0).get("message").asString())
                .as("twice is better")
                .startsWith("Is the");
        assertThat(found.data().get(0).get("sender").asString()).isEqualTo("Benjamin Meyer");
        assertThat(found.data().get(1).get("highlights").toString()).isEqualTo("[{\"start\":9,\"length\":7}]");
        assertThat(messages("blue bicy").data().size()).isOne();
        assertThat(messages("bicycle lamp").data().size()).isZero();
        assertThat(messages("249").data().size()).isOne();
        String conversation = found.data().get(0).get("conversationId").asString();
        assertThat(me.get("/messages/search?q=bicycle&conversationId=" + conversation)
                        .data()
                        .size())
                .isOne();
        assertThat(me.get("/messages/search?q=bicycle&contactId=" + anna).data().size())
                .isOne();
        assertThat(me.get("/messages/search?q=bicycle&direction=outbound")
                        .data()
                        .size())
                .isZero();
        assertThat(me.get("/messages/search?q=bicycle&channel=email").data().size())
                .isZero();
    }

    @Test
    @Tag("S2-27")
    void every_hit_is_in_one_page() {
        say(IntStream.range(0, 25)
                .mapToObj(i -> world.received(World.ANNA, "ticket " + i))
                .toList());
        await().atMost(SOON).until(() -> rows("message") == 28);
        Set<String> ids = new HashSet<>();
        Answer page = me.get("/messages/search?q=ticket&limit=10");
        int pages = 1;
        page.data().forEach(hit -> ids.add(hit.get("id").asString()));
        while (page.body().get("meta").get("hasMore").asBoolean()) {
            page = me.get("/messages/search?q=ticket&limit=10&cursor="
                    + page.body().get("meta").get("nextCursor").asString());
            page.data().forEach(hit -> ids.add(hit.get("id").asString()));
            pages++;
        }
        assertThat(ids).hasSizeBetween(20, 25);
        assertThat(pages).isLessThanOrEqualTo(3);
    }

    @Test
    @Tag("S3-22")
    void conversations_are_found_by_names_numbers_and_what_was_said() {
        assertThat(names("annabele")).as("one letter is missing").containsExactly("Annabelle O'Connor");
        assertThat(names("annablele")).as("two letters changed places").containsExactly("Annabelle O'Connor");
        assertThat(names("o'connor")).containsExactly("Annabelle O'Connor");
        assertThat(names("30 1234")).containsExactly("Annabelle O'Connor");
        assertThat(names("79460")).containsExactly("Benjamin Meyer");
        assertThat(names("lamp")).containsExactly("Annabelle O'Connor");
        assertThat(names("phone")).isEmpty();
        Answer found = conversations("lamp");
        assertThat(found.data().get(0).get("match").get("field").asString()).isEqualTo("message");
        assertThat(found.data()
                        .get(0)
                        .get("match")
                        .get("highlights")
                        .get(0)
                        .get("start")
                        .asInt())
                .isEqualTo(10);
        assertThat(me.get("/conversations/search?q=anna&filter=unread").data().size())
                .isOne();
        assertThat(me.get("/conversations/search?q=anna&filter=starred").data().size())
                .isZero();
        assertThat(me.get("/conversations/search?q=anna&channel=email").data().size())
                .isZero();
    }

    @Test
    void nobody_finds_what_they_do_not_see() {
        for (Http foreign :
                List.of(Http.as(world, UserId.fresh(), Role.USER), Http.as(World.fresh(), world.user(), Role.ADMIN))) {
            assertThat(foreign.get("/messages/search?q=bicycle").data().size()).isZero();
            assertThat(foreign.get("/conversations/search?q=anna").data().size())
                    .isZero();
            assertThat(foreign.get("/conversations/search?q=79460").data().size())
                    .isZero();
        }
        assertThat(new Http(null).get("/messages/search?q=bicycle").status()).isEqualTo(401);
        assertThat(new Http(null).get("/conversations/search?q=anna").status()).isEqualTo(401);
    }

    @Test
    @Tag("S0-11")
    void who_was_erased_is_not_found() {
        say(new ContactChanged.Removed(world.header(), anna, 2));
        await().atMost(SOON).until(() -> rows("message") == 1);
        assertThat(names("annabelle")).isEmpty();
        assertThat(names("lamp")).isEmpty();
        assertThat(messages("lamp").data().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "'",
                "\\",
                "_",
                "a",
                "''; DROP TABLE message --",
                "(a+)+$",
                "the and or",
                "\uD83D\uDE00",
                "a & b | !c:*",
                "bicycle:*",
                "<->",
                "\u202E"
            })
    void whatever_is_looked_for_the_answer_is_an_answer(String q) {
        for (Answer answer : List.of(messages(q), conversations(q))) {
            assertThat(answer.status()).as(q + answer.body()).isIn(200, 422);
            assertThat(answer.body().toString()).doesNotContainIgnoringCase("tsquery", "sql");
        }
    }

    @Test
    void so_many_words_that_nothing_can_have_them_are_no_failure() {
        String words = IntStream.iterate('a', letter -> letter + 1)
                .filter(Character::isLowerCase)
                .limit(100)
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        assertThat(messages(words).data()).isEmpty();
        assertThat(messages(words).status()).isEqualTo(200);
        assertThat(conversations(words).status()).isEqualTo(200);
    }

    @Test
    void a_crafted_cursor_is_refused() {
        for (String time : List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "now")) {
            Answer answer =
                    me.get("/messages/search?q=bicycle&cursor=" + Cursor.of(false, 1.0f, time, UUID.randomUUID()));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
            assertThat(answer.fieldCode()).isEqualTo("invalid_cursor");
        }
    }

    @Test
    void too_much_is_refused() {
        assertThat(messages("x".repeat(10_000)).status()).isEqualTo(422);
        assertThat(conversations("x".repeat(10_000)).status()).isEqualTo(422);
        assertThat(me.get("/messages/search").status()).isEqualTo(422);
        assertThat(me.get("/messages/search?q=%00").status()).isEqualTo(422);
        assertThat(me.get("/messages/search?q=x&cursor=bm9uc2Vuc2U").status()).isEqualTo(422);
    }

    private Answer messages(String q) {
        return me.get("/messages/search?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    }

    private Answer conversations(String q) {
        return me.get("/conversations/search?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    }

    private List<String> names(String q) {
        return conversations(q)
                .data()
                .valueStream()
                .map(hit -> hit.get("fullName").asString())
                .toList();
    }

    private long rows(String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }
}
