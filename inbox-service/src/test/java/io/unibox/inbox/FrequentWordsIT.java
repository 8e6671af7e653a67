package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.database;
import static io.unibox.inbox.RunningInbox.transactions;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding what was said in an inbox where one word is in every message, and one name in every contact's. */
class FrequentWordsIT {

    private static final int CONVERSATIONS = 400;
    private static final int MESSAGES = 20;

    private final World world = World.fresh();
    private final Http me = Http.of(world);

    @BeforeEach
    void fill() {
        run("""
                INSERT INTO conversation (
                  workspace_id, id, version, scope, contact_id, channel, channels, line_id, address, message_count,
                  unread_count, last_message_id, last_message_at, created_at)
                SELECT :w, gen_random_uuid(), 1, :scope, gen_random_uuid(), 'SMS', '{SMS}', gen_random_uuid(),
                  'phone:+4930' || 1000000 + i, :messages, 0, gen_random_uuid(), now() - i * interval '1 minute',
                  now() - interval '1 day'
                FROM generate_series(1, :conversations) i
                """, Map.of("scope", world.mine().toString(), "messages", MESSAGES, "conversations", CONVERSATIONS));
        run("""
                INSERT INTO message (
                  workspace_id, id, conversation_id, scope, at, line_id, inbound, channel, address, text)
                SELECT c.workspace_id, gen_random_uuid(), c.id, c.scope, c.last_message_at - j * interval '1 second',
                  c.line_id, true, c.channel, c.address,
                  'everywhere number ' || j || CASE WHEN c.place = :conversations AND j = 7 THEN ' Unicorn' ELSE '' END
                FROM (
                  SELECT c.*, row_number() OVER (ORDER BY c.last_message_at DESC) AS place
                  FROM conversation c WHERE c.workspace_id = :w) c
                CROSS JOIN generate_series(0, :messages - 1) j
                """, Map.of("messages", MESSAGES, "conversations", CONVERSATIONS));
        run("""
                INSERT INTO contact_card (workspace_id, contact_id, version, scope, name, card)
                SELECT c.workspace_id, c.contact_id, 1, c.scope, 'Zoe Annab ' || row_number() OVER (), '{
                  "name": "Zoe", "addresses": [], "followers": [], "tags": [], "dnd": false, "dndAll": false}'
                FROM conversation c WHERE c.workspace_id = :w
                """, Map.of());
        database().sql("ANALYZE message").then().block(Desk.SOON);
    }

    @Test
    @Tag("S2-27")
    void a_word_that_is_everywhere_is_found_page_by_page_among_the_latest() {
        Set<String> ids = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            Answer answer = me.get("/messages/search?q=everywhere&limit=50" + cursor);
            answer.data().forEach(hit -> ids.add(hit.get("id").asString()));
            cursor = "&cursor=" + answer.body().get("meta").get("nextCursor").asString();
        }
        assertThat(ids).hasSize(150);
        assertThat(me.get("/conversations/search?q=everywhere&limit=50").data()).hasSize(50);
    }

    @Test
    @Tag("S2-27")
    void a_rare_word_is_found_beside_one_that_is_everywhere_and_beside_its_beginning() {
        for (String text :
                List.of("unicorn", "unicorn everywhere", "unicorn everyw", "everywhere unic", "number unicorn")) {
            assertThat(me.get("/messages/search?q=" + text.replace(" ", "%20")).data())
                    .as(text)
                    .hasSize(1);
            assertThat(me.get("/conversations/search?q=" + text.replace(" ", "%20"))
                            .data())
                    .as(text)
                    .hasSize(1);
        }
        assertThat(me.get("/messages/search?q=unicorn%20everywhere%20nowhere").data())
                .isEmpty();
    }

    /** The index is not asked first for what is everywhere, whether the word is whole or still being written. */
    @ParameterizedTest
    @CsvSource({"everywhere,''", "'',everywhere", "number,everywhere"})
    void a_word_that_is_everywhere_is_known_to_be(String whole, String beginning) {
        Double about = transactions()
                .reading(
                        world.workspace(),
                        database()
                                .sql("SELECT (sought(:whole, :beginning, 50)).about AS about")
                                .bind("whole", whole)
                                .bind("beginning", beginning)
                                .map(row -> row.get("about", Double.class))
                                .one())
                .block(Desk.SOON);
        assertThat(about).isGreaterThan(100);
    }

    @Test
    void in_one_conversation_all_messages_are_looked_through() {
        String oldest = me.get("/messages/search?q=unicorn")
                .data()
                .get(0)
                .get("conversationId")
                .asString();
        assertThat(me.get("/messages/search?q=everywhere&limit=100&conversationId=" + oldest)
                        .data())
                .hasSize(MESSAGES);
        assertThat(me.get("/messages/search?q=unic&conversationId=" + oldest).data())
                .hasSize(1);
        assertThat(me.get("/messages/search?q=unic&conversationId=" + oldest + "&contactId=" + UUID.randomUUID())
                        .data())
                .isEmpty();
        assertThat(Http.as(world, UserId.fresh(), Role.USER)
                        .get("/messages/search?q=everywhere&conversationId=" + oldest)
                        .data())
                .isEmpty();
    }

    @Test
    void nobody_finds_frequent_words_that_they_do_not_see() {
        for (Http foreign :
                List.of(Http.as(world, UserId.fresh(), Role.USER), Http.as(World.fresh(), world.user(), Role.ADMIN))) {
            assertThat(foreign.get("/messages/search?q=everywhere").data()).isEmpty();
            assertThat(foreign.get("/messages/search?q=unicorn%20everywhere").data())
                    .isEmpty();
            assertThat(foreign.get("/conversations/search?q=everywhere").data()).isEmpty();
        }
    }

    @Test
    @Tag("S3-22")
    void whose_name_begins_so_is_not_lost_among_the_many_who_have_it_as_a_part() {
        run("""
                UPDATE contact_card k SET name = 'Annab Meyer', card = card || '{"name": "Annab Meyer"}' FROM (
                  SELECT contact_id FROM conversation WHERE workspace_id = :w ORDER BY last_message_at DESC OFFSET 250 LIMIT 1) c
                WHERE k.workspace_id = :w AND k.contact_id = c.contact_id
                """, Map.of());
        Answer found = me.get("/conversations/search?q=annab");
        assertThat(found.data()).hasSize(20);
        assertThat(found.data().get(0).get("fullName").asString()).isEqualTo("Annab Meyer");
    }

    private void run(String sql, Map<String, Object> values) {
        var statement = database().sql(sql).bind("w", world.workspace().value());
        for (var value : values.entrySet()) {
            statement = statement.bind(value.getKey(), value.getValue());
        }
        statement.then().block(Desk.SOON);
    }
}
