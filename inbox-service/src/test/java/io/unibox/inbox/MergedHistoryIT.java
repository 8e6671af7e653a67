package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static io.unibox.inbox.RunningInbox.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What conversations show that messages of others were merged into, and whose conversation it is at all. */
class MergedHistoryIT {

    private static final Address ANNAS_OFFICE = Address.of("phone:+4930123457");

    private final Desk desk = Desk.fresh();
    private final World world = desk.world();
    private final Contacts contacts = new Contacts(desk);
    private final ContactId anna = ContactId.fresh();
    private final ContactId office = ContactId.fresh();
    private final ContactId firm = ContactId.fresh();

    @AfterEach
    void counters_are_exact() {
        contacts.assertCountersAreExact();
    }

    @Test
    @Tag("S0-26")
    void neither_merging_nor_undoing_it_touches_a_message_however_many_there_are() {
        contacts.hear(contacts.snapshot(anna, 1, World.ANNA), contacts.snapshot(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(World.ANNA, "one"), world.received(ANNAS_OFFICE, "two"));
        String kept = contacts.with(anna);
        long before = versionsOfMessages();
        contacts.hear(contacts.merged(office, 2, anna));
        assertThat(contacts.texts(kept)).containsExactly("two", "one");
        assertThat(versionsOfMessages()).isEqualTo(before);
        contacts.hear(contacts.snapshot(office, 3, ANNAS_OFFICE));
        assertThat(contacts.texts(kept)).containsExactly("one");
        assertThat(versionsOfMessages()).isEqualTo(before);
    }

    @Test
    void pages_search_and_reactions_go_over_all_that_a_conversation_shows() {
        contacts.hear(contacts.snapshot(anna, 1, World.ANNA), contacts.snapshot(office, 1, ANNAS_OFFICE));
        for (int i = 0; i < 6; i++) {
            desk.receive(world.received(i % 2 == 0 ? World.ANNA : ANNAS_OFFICE, "word " + i));
        }
        String kept = contacts.with(anna);
        contacts.hear(contacts.merged(office, 2, anna));
        String path = "/conversations/" + kept + "/messages";
        var first = desk.me().get(path + "?limit=4");
        String cursor = first.body().get("meta").get("nextCursor").asString();
        assertThat(Contacts.texts(first.data())).containsExactly("word 5", "word 4", "word 3", "word 2");
        assertThat(Contacts.texts(
                        desk.me().get(path + "?limit=4&cursor=" + cursor).data()))
                .containsExactly("word 1", "word 0");
        assertThat(Contacts.texts(
                        desk.me().get(path + "?include=notes&page=2&pageSize=4").data()))
                .containsExactly("word 1", "word 0");
        assertThat(desk.me()
                        .get(path + "?page=1")
                        .body()
                        .get("meta")
                        .get("total")
                        .asInt())
                .isEqualTo(6);
        assertThat(desk.me()
                        .get("/messages/search?q=word&conversationId=" + kept)
                        .data())
                .hasSize(6);
        JsonNode moved = first.data().get(0);
        assertThat(moved.get("conversationId").asString()).isEqualTo(kept);
        String message = "/messages/" + moved.get("id").asString();
        assertThat(desk.me()
                        .put(message + "/reactions", "{\"emoji\":\"\uD83D\uDC4D\"}")
                        .status())
                .isEqualTo(200);
        assertThat(desk.me().get(path).data().get(0).get("reactions")).hasSize(1);
    }

    @Test
    void a_conversation_that_is_removed_takes_along_what_was_merged_into_it() {
        contacts.hear(contacts.snapshot(anna, 1, World.ANNA), contacts.snapshot(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(World.ANNA, "one"), world.received(ANNAS_OFFICE, "two"));
        contacts.hear(contacts.merged(office, 2, anna));
        assertThat(desk.me().delete("/conversations/" + contacts.with(anna)).status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> desk.rows("message") == 0);
        assertThat(desk.rows("merged_conversation")).isZero();
        contacts.hear(contacts.snapshot(office, 3, ANNAS_OFFICE));
        assertThat(desk.me().get("/conversations").data()).isEmpty();
        desk.receive(world.received(ANNAS_OFFICE, "three"));
        assertThat(contacts.texts(contacts.with(office))).containsExactly("three");
    }

    @Test
    void a_conversation_handed_over_twice_comes_back_to_each() {
        contacts.hear(contacts.snapshot(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(ANNAS_OFFICE, "office"));
        String id = contacts.with(office);
        contacts.hear(
                contacts.snapshot(anna, 1, World.ANNA), contacts.snapshot(firm, 1, Address.of("phone:+4930123458")));
        contacts.hear(contacts.merged(office, 2, anna), contacts.merged(anna, 2, firm));
        assertThat(desk.conversation(id).get("contactId").asString()).isEqualTo(firm.toString());
        contacts.hear(contacts.snapshot(office, 3, ANNAS_OFFICE));
        assertThat(contacts.texts(contacts.only())).containsExactly("office");
        assertThat(desk.conversation(id).get("contactId").asString()).isEqualTo(office.toString());
        contacts.hear(contacts.snapshot(anna, 3, World.ANNA));
        assertThat(contacts.only()).isEqualTo(id);
        assertThat(desk.rows("merged_conversation")).isZero();
    }

    @Test
    @Tag("S3-25")
    void who_was_away_while_a_conversation_was_merged_hears_its_messages_in_the_other() {
        contacts.hear(contacts.snapshot(anna, 1, World.ANNA), contacts.snapshot(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(World.ANNA, "one"));
        String kept = contacts.with(anna);
        String cursor =
                desk.me().get("/conversations/updates").data().get("nextCursor").asString();
        desk.receive(world.received(ANNAS_OFFICE, "two"));
        contacts.hear(contacts.merged(office, 2, anna));
        JsonNode told = desk.me().get("/conversations/updates?cursor=" + cursor).data();
        assertThat(Contacts.texts(told.get("newMessages"))).containsExactly("two");
        assertThat(told.get("newMessages").get(0).get("conversationId").asString())
                .isEqualTo(kept);
    }

    @Test
    void whoever_writes_from_an_address_that_changed_hands_gets_a_conversation_of_their_own() {
        desk.receive(world.received(ANNAS_OFFICE, "before anybody knew"));
        String id = contacts.only();
        contacts.hear(contacts.snapshot(anna, 1, World.ANNA, ANNAS_OFFICE));
        assertThat(desk.conversation(id).get("contactId").asString()).isEqualTo(anna.toString());
        contacts.hear(contacts.snapshot(anna, 2, World.ANNA));
        desk.receive(world.received(ANNAS_OFFICE, "somebody else"));
        assertThat(contacts.texts(id)).containsExactly("before anybody knew");
        ContactId stranger = ContactId.ofStranger(world.workspace(), world.mine(), ANNAS_OFFICE);
        String other = contacts.with(stranger);
        assertThat(contacts.texts(other)).containsExactly("somebody else");
        desk.receive(world.received(ANNAS_OFFICE, "again"));
        assertThat(contacts.texts(other)).containsExactly("again", "somebody else");
    }

    private long versionsOfMessages() {
        return count(
                "SELECT sum(hashtext(xmin::text || ctid::text))::bigint FROM message WHERE workspace_id = $1",
                desk.workspace());
    }
}
