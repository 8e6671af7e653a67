package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static io.unibox.inbox.RunningInbox.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Contacts who turn out to be others: what was said with them is said with those, until it is undone. */
class MergesIT {

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
    void a_conversation_changes_hands_where_the_other_has_none_and_comes_back_without_what_was_said_since() {
        contacts.hear(contacts.snapshot(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(ANNAS_OFFICE, "from the office"));
        String id = contacts.only();
        contacts.hear(contacts.snapshot(anna, 1, World.ANNA), contacts.merged(office, 2, anna));
        assertThat(contacts.only()).isEqualTo(id);
        assertThat(desk.conversation(id).get("contactId").asString()).isEqualTo(anna.toString());
        desk.receive(world.received(ANNAS_OFFICE, "again"));
        desk.receive(world.received(World.ANNA, "from home"));
        assertThat(contacts.texts(id)).containsExactly("from home", "again", "from the office");

        contacts.hear(contacts.snapshot(office, 3, ANNAS_OFFICE));
        assertThat(desk.conversation(id).get("contactId").asString()).isEqualTo(office.toString());
        assertThat(contacts.texts(id)).containsExactly("from the office");
        assertThat(contacts.texts(contacts.with(anna))).containsExactly("from home", "again");
        desk.receive(world.received(ANNAS_OFFICE, "back again"));
        assertThat(contacts.texts(id)).containsExactly("back again", "from the office");
    }

    @Test
    @Tag("S0-26")
    void two_conversations_become_one_in_the_order_of_their_times_and_two_again() {
        contacts.hear(contacts.snapshot(anna, 1, World.ANNA), contacts.snapshot(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(World.ANNA, "one"));
        desk.receive(world.received(ANNAS_OFFICE, "two"));
        desk.receive(world.received(World.ANNA, "three"));
        desk.receive(world.received(ANNAS_OFFICE, "four"));
        String kept = contacts.with(anna);
        String merged = contacts.with(office);
        desk.me().post("/conversations/" + kept + "/read", "");
        desk.patched(merged, "{\"tags\":[\"office\"]}");
        String cursor =
                desk.me().get("/conversations/updates").data().get("nextCursor").asString();

        contacts.hear(contacts.merged(office, 2, anna));
        assertThat(contacts.only()).isEqualTo(kept);
        assertThat(desk.me().get("/conversations/" + merged).status()).isEqualTo(404);
        assertThat(contacts.texts(kept)).containsExactly("four", "three", "two", "one");
        assertThat(desk.conversation(kept).get("unreadCount").asInt()).isEqualTo(2);
        assertThat(desk.conversation(kept).get("messageCount").asInt()).isEqualTo(4);
        JsonNode told = desk.me().get("/conversations/updates?cursor=" + cursor).data();
        assertThat(told.get("removedConversations").get(0).asString()).isEqualTo(merged);
        assertThat(told.get("updatedConversations").get(0).get("id").asString()).isEqualTo(kept);

        desk.receive(world.received(ANNAS_OFFICE, "five"));
        assertThat(contacts.texts(kept)).startsWith("five");
        contacts.hear(contacts.snapshot(office, 3, ANNAS_OFFICE));
        assertThat(contacts.texts(merged)).containsExactly("four", "two");
        assertThat(desk.conversation(merged).get("unreadCount").asInt()).isEqualTo(2);
        assertThat(desk.conversation(merged).get("tags").get(0).asString()).isEqualTo("office");
        assertThat(contacts.texts(kept)).containsExactly("five", "three", "one");
        assertThat(desk.conversation(kept).get("unreadCount").asInt()).isOne();
    }

    @Test
    void erasing_a_contact_forgets_the_addresses_of_all_who_were_merged_into_it() {
        contacts.hear(
                contacts.snapshot(anna, 1, World.ANNA),
                contacts.snapshot(office, 1, ANNAS_OFFICE),
                contacts.merged(office, 2, anna));
        contacts.hear(contacts.removed(anna, 2));
        assertThat(count("SELECT count(*) FROM contact_address WHERE workspace_id = $1", desk.workspace()))
                .isZero();
    }

    @Test
    void what_was_read_while_it_was_merged_stays_read() {
        contacts.hear(contacts.snapshot(anna, 1, World.ANNA), contacts.snapshot(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(World.ANNA, "one"), world.received(ANNAS_OFFICE, "two"));
        String kept = contacts.with(anna);
        String merged = contacts.with(office);
        contacts.hear(contacts.merged(office, 2, anna));
        desk.me().post("/conversations/" + kept + "/read", "");
        contacts.hear(contacts.snapshot(office, 3, ANNAS_OFFICE));
        assertThat(desk.conversation(merged).get("unreadCount").asInt()).isZero();
        assertThat(desk.conversation(kept).get("unreadCount").asInt()).isZero();
    }

    @Test
    void merges_of_merges_follow_and_come_back_with_what_belongs_to_them() {
        Address firms = Address.of("phone:+4930123458");
        contacts.hear(
                contacts.snapshot(anna, 1, World.ANNA),
                contacts.snapshot(office, 1, ANNAS_OFFICE),
                contacts.snapshot(firm, 1, firms));
        desk.receive(world.received(World.ANNA, "anna"));
        desk.receive(world.received(ANNAS_OFFICE, "office"));
        desk.receive(world.received(firms, "firm"));
        String annas = contacts.with(anna);
        String offices = contacts.with(office);
        contacts.hear(contacts.merged(office, 2, anna), contacts.merged(anna, 2, firm));
        assertThat(contacts.texts(contacts.only())).containsExactly("firm", "office", "anna");
        contacts.hear(contacts.snapshot(anna, 3, World.ANNA));
        assertThat(contacts.texts(annas)).containsExactly("office", "anna");
        assertThat(contacts.texts(contacts.with(firm))).containsExactly("firm");
        contacts.hear(contacts.snapshot(office, 3, ANNAS_OFFICE));
        assertThat(contacts.texts(offices)).containsExactly("office");
        assertThat(contacts.texts(annas)).containsExactly("anna");
    }

    @Test
    void any_order_and_repetition_ends_the_same() {
        List<ContactChanged> events = List.of(
                contacts.snapshot(anna, 1, World.ANNA),
                contacts.snapshot(office, 1, ANNAS_OFFICE),
                contacts.merged(office, 2, anna),
                contacts.merged(office, 2, anna),
                contacts.snapshot(anna, 2, World.ANNA, ANNAS_OFFICE));
        Random random = new Random(3);
        for (int round = 0; round < 6; round++) {
            Desk other = Desk.fresh();
            var others = new Contacts(other);
            List<Runnable> steps = new ArrayList<>();
            events.forEach(event -> steps.add(() -> others.hear(event)));
            World there = other.world();
            steps.add(() -> other.receive(there.received(World.ANNA, "home")));
            steps.add(() -> other.receive(there.received(ANNAS_OFFICE, "office")));
            Collections.shuffle(steps, random);
            steps.forEach(Runnable::run);
            others.hear(contacts.snapshot(anna, 2, World.ANNA, ANNAS_OFFICE));
            JsonNode listed = other.me().get("/conversations").data();
            assertThat(listed).as("round " + round + listed).hasSize(1);
            assertThat(listed.get(0).get("contactId").asString()).isEqualTo(anna.toString());
            assertThat(listed.get(0).get("messageCount").asInt()).isEqualTo(2);
            assertThat(listed.get(0).get("unreadCount").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_merged_contact_that_is_erased_leaves_nothing_in_the_conversation_that_has_it() {
        contacts.hear(contacts.snapshot(anna, 1, World.ANNA), contacts.snapshot(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(World.ANNA, "one"), world.received(ANNAS_OFFICE, "two"));
        contacts.hear(contacts.merged(office, 2, anna));
        contacts.hear(contacts.removed(office, 3));
        assertThat(contacts.texts(contacts.only())).as("hidden at once").containsExactly("one");
        await().atMost(SOON).until(() -> desk.rows("message") == 1);
        contacts.hear(contacts.removed(anna, 2));
        assertThat(desk.me().get("/conversations").data()).isEmpty();
        await().atMost(SOON).until(() -> desk.rows("message") == 0);
        assertThat(desk.rows("merged_conversation")).isZero();
    }

    @Test
    void nothing_is_opened_with_a_contact_who_is_merged_meanwhile() {
        ContactId stranger = ContactId.ofStranger(world.workspace(), world.mine(), ANNAS_OFFICE);
        contacts.hear(contacts.merged(stranger, 1, anna));
        desk.receive(world.received(ANNAS_OFFICE, "hello"));
        assertThat(desk.conversation(contacts.only()).get("contactId").asString())
                .isEqualTo(anna.toString());
    }
}
