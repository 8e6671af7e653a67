package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static io.unibox.inbox.RunningInbox.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.inbox.domain.UpdateContacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Contacts who turn out to be others: what was said with them is said with those, until it is undone. */
class MergesIT {

    private static final Address ANNAS_OFFICE = Address.of("phone:+4930123457");

    private final Desk desk = Desk.fresh();
    private final World world = desk.world();
    private final ContactId anna = ContactId.fresh();
    private final ContactId office = ContactId.fresh();
    private final ContactId firm = ContactId.fresh();

    @AfterEach
    void counters_are_exact() {
        assertThat(count("""
                        SELECT count(*) FROM conversation c WHERE c.workspace_id = $1 AND (
                          c.message_count <> (
                            SELECT count(*) FROM message m
                            WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id)
                          OR c.last_message_id <> (
                            SELECT m.id FROM message m
                            WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id
                            ORDER BY m.at DESC, m.id DESC LIMIT 1))
                        """, desk.workspace())).isZero();
        JsonNode counts = desk.me().get("/conversations/counts").data();
        assertThat(counts.get("unreadMessages").asLong())
                .isEqualTo(count(
                        "SELECT coalesce(sum(unread_count), 0)::bigint FROM conversation WHERE workspace_id = $1",
                        desk.workspace()));
        assertThat(counts.get("total").asLong()).isEqualTo(desk.rows("conversation"));
    }

    @Test
    @Tag("S0-26")
    void a_conversation_changes_hands_where_the_other_has_none_and_comes_back_without_what_was_said_since() {
        hear(contact(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(ANNAS_OFFICE, "from the office"));
        String id = only();
        hear(contact(anna, 1, World.ANNA), merged(office, 2, anna));
        assertThat(only()).isEqualTo(id);
        assertThat(desk.conversation(id).get("contactId").asString()).isEqualTo(anna.toString());
        desk.receive(world.received(ANNAS_OFFICE, "again"));
        desk.receive(world.received(World.ANNA, "from home"));
        assertThat(texts(id)).containsExactly("from home", "again", "from the office");

        hear(contact(office, 3, ANNAS_OFFICE));
        assertThat(desk.conversation(id).get("contactId").asString()).isEqualTo(office.toString());
        assertThat(texts(id)).containsExactly("from the office");
        assertThat(texts(with(anna))).containsExactly("from home", "again");
        desk.receive(world.received(ANNAS_OFFICE, "back again"));
        assertThat(texts(id)).containsExactly("back again", "from the office");
    }

    @Test
    @Tag("S0-26")
    void two_conversations_become_one_in_the_order_of_their_times_and_two_again() {
        hear(contact(anna, 1, World.ANNA), contact(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(World.ANNA, "one"));
        desk.receive(world.received(ANNAS_OFFICE, "two"));
        desk.receive(world.received(World.ANNA, "three"));
        desk.receive(world.received(ANNAS_OFFICE, "four"));
        String kept = with(anna);
        String merged = with(office);
        desk.me().post("/conversations/" + kept + "/read", "");
        desk.patched(merged, "{\"tags\":[\"office\"]}");
        String cursor =
                desk.me().get("/conversations/updates").data().get("nextCursor").asString();

        hear(merged(office, 2, anna));
        assertThat(only()).isEqualTo(kept);
        assertThat(desk.me().get("/conversations/" + merged).status()).isEqualTo(404);
        assertThat(texts(kept)).containsExactly("four", "three", "two", "one");
        assertThat(desk.conversation(kept).get("unreadCount").asInt()).isEqualTo(2);
        assertThat(desk.conversation(kept).get("messageCount").asInt()).isEqualTo(4);
        JsonNode told = desk.me().get("/conversations/updates?cursor=" + cursor).data();
        assertThat(told.get("removedConversations").get(0).asString()).isEqualTo(merged);
        assertThat(told.get("updatedConversations").get(0).get("id").asString()).isEqualTo(kept);

        desk.receive(world.received(ANNAS_OFFICE, "five"));
        assertThat(texts(kept)).startsWith("five");
        hear(contact(office, 3, ANNAS_OFFICE));
        assertThat(texts(merged)).containsExactly("four", "two");
        assertThat(desk.conversation(merged).get("unreadCount").asInt()).isEqualTo(2);
        assertThat(desk.conversation(merged).get("tags").get(0).asString()).isEqualTo("office");
        assertThat(texts(kept)).containsExactly("five", "three", "one");
        assertThat(desk.conversation(kept).get("unreadCount").asInt()).isOne();
    }

    @Test
    void erasing_a_contact_forgets_the_addresses_of_all_who_were_merged_into_it() {
        hear(contact(anna, 1, World.ANNA), contact(office, 1, ANNAS_OFFICE), merged(office, 2, anna));
        hear(new ContactChanged.Removed(world.header(), anna, 2));
        assertThat(count("SELECT count(*) FROM contact_address WHERE workspace_id = $1", desk.workspace()))
                .isZero();
    }

    @Test
    void what_was_read_while_it_was_merged_stays_read() {
        hear(contact(anna, 1, World.ANNA), contact(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(World.ANNA, "one"), world.received(ANNAS_OFFICE, "two"));
        String kept = with(anna);
        String merged = with(office);
        hear(merged(office, 2, anna));
        desk.me().post("/conversations/" + kept + "/read", "");
        hear(contact(office, 3, ANNAS_OFFICE));
        assertThat(desk.conversation(merged).get("unreadCount").asInt()).isZero();
        assertThat(desk.conversation(kept).get("unreadCount").asInt()).isZero();
    }

    @Test
    void merges_of_merges_follow_and_come_back_with_what_belongs_to_them() {
        Address firms = Address.of("phone:+4930123458");
        hear(contact(anna, 1, World.ANNA), contact(office, 1, ANNAS_OFFICE), contact(firm, 1, firms));
        desk.receive(world.received(World.ANNA, "anna"));
        desk.receive(world.received(ANNAS_OFFICE, "office"));
        desk.receive(world.received(firms, "firm"));
        String annas = with(anna);
        String offices = with(office);
        hear(merged(office, 2, anna), merged(anna, 2, firm));
        assertThat(texts(only())).containsExactly("firm", "office", "anna");
        hear(contact(anna, 3, World.ANNA));
        assertThat(texts(annas)).containsExactly("office", "anna");
        assertThat(texts(with(firm))).containsExactly("firm");
        hear(contact(office, 3, ANNAS_OFFICE));
        assertThat(texts(offices)).containsExactly("office");
        assertThat(texts(annas)).containsExactly("anna");
    }

    @Test
    void any_order_and_repetition_ends_the_same() {
        List<ContactChanged> events = List.of(
                contact(anna, 1, World.ANNA),
                contact(office, 1, ANNAS_OFFICE),
                merged(office, 2, anna),
                merged(office, 2, anna),
                contact(anna, 2, World.ANNA, ANNAS_OFFICE));
        Random random = new Random(3);
        for (int round = 0; round < 6; round++) {
            Desk other = Desk.fresh();
            List<Runnable> steps = new ArrayList<>();
            events.forEach(event -> steps.add(() -> hear(other, event)));
            World there = other.world();
            steps.add(() -> other.receive(there.received(World.ANNA, "home")));
            steps.add(() -> other.receive(there.received(ANNAS_OFFICE, "office")));
            Collections.shuffle(steps, random);
            steps.forEach(Runnable::run);
            hear(other, contact(anna, 2, World.ANNA, ANNAS_OFFICE));
            JsonNode listed = other.me().get("/conversations").data();
            assertThat(listed).as("round " + round + listed).hasSize(1);
            assertThat(listed.get(0).get("contactId").asString()).isEqualTo(anna.toString());
            assertThat(listed.get(0).get("messageCount").asInt()).isEqualTo(2);
            assertThat(listed.get(0).get("unreadCount").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_merged_contact_that_is_erased_leaves_nothing_in_the_conversation_that_has_it() {
        hear(contact(anna, 1, World.ANNA), contact(office, 1, ANNAS_OFFICE));
        desk.receive(world.received(World.ANNA, "one"), world.received(ANNAS_OFFICE, "two"));
        hear(merged(office, 2, anna));
        hear(new ContactChanged.Removed(world.header(), office, 3));
        assertThat(texts(only())).containsExactly("one");
        hear(new ContactChanged.Removed(world.header(), anna, 2));
        assertThat(desk.me().get("/conversations").data()).isEmpty();
        await().atMost(SOON).until(() -> desk.rows("message") == 0);
        assertThat(desk.rows("merged_conversation")).isZero();
    }

    @Test
    void nothing_is_opened_with_a_contact_who_is_merged_meanwhile() {
        ContactId stranger = ContactId.ofStranger(world.workspace(), world.mine(), ANNAS_OFFICE);
        hear(merged(stranger, 1, anna));
        desk.receive(world.received(ANNAS_OFFICE, "hello"));
        assertThat(desk.conversation(only()).get("contactId").asString()).isEqualTo(anna.toString());
    }

    private void hear(ContactChanged... events) {
        hear(desk, events);
    }

    /** As the listener does, and done when it returns. The events may be of another desk's world. */
    private static void hear(Desk where, ContactChanged... events) {
        for (ContactChanged event : events) {
            RunningInbox.bean(UpdateContacts.class)
                    .update(List.of(in(where.world(), event)))
                    .block(SOON);
        }
    }

    private static ContactChanged in(World world, ContactChanged event) {
        return switch (event) {
            case ContactChanged.Snapshot snapshot ->
                world.contact(
                        world.mine(), snapshot.contactId(), snapshot.version(), snapshot.name(), snapshot.addresses());
            case ContactChanged.Merged merged ->
                new ContactChanged.Merged(world.header(), merged.contactId(), merged.version(), merged.into());
            case ContactChanged.Removed removed ->
                new ContactChanged.Removed(world.header(), removed.contactId(), removed.version());
        };
    }

    private ContactChanged contact(ContactId id, long version, Address... addresses) {
        return world.contact(
                world.mine(),
                id,
                version,
                "Anna",
                List.of(addresses).stream()
                        .map(address -> new ContactChanged.KnownAddress(address, false, null))
                        .toList());
    }

    private ContactChanged merged(ContactId id, long version, ContactId into) {
        return new ContactChanged.Merged(world.header(), id, version, into);
    }

    private String only() {
        JsonNode listed = desk.me().get("/conversations").data();
        assertThat(listed).as(listed.toString()).hasSize(1);
        return listed.get(0).get("id").asString();
    }

    private String with(ContactId contact) {
        return StreamSupport.stream(desk.me().get("/conversations").data().spliterator(), false)
                .filter(shown -> shown.get("contactId").asString().equals(contact.toString()))
                .map(shown -> shown.get("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private List<String> texts(String id) {
        return StreamSupport.stream(
                        desk.me()
                                .get("/conversations/" + id + "/messages")
                                .data()
                                .spliterator(),
                        false)
                .map(shown -> shown.get("message").asString())
                .toList();
    }
}
