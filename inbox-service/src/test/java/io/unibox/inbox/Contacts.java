package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static io.unibox.inbox.RunningInbox.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Address;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.inbox.domain.UpdateContacts;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What contact-service says about contacts at a desk, heard as the listener does, and what the desk shows then. */
record Contacts(Desk desk) {

    /** Done when it returns. The events may be of another desk's world. */
    void hear(ContactChanged... events) {
        for (ContactChanged event : events) {
            RunningInbox.bean(UpdateContacts.class).update(List.of(here(event))).block(SOON);
        }
    }

    private ContactChanged here(ContactChanged event) {
        World world = desk.world();
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

    ContactChanged snapshot(ContactId id, long version, Address... addresses) {
        World world = desk.world();
        return world.contact(
                world.mine(),
                id,
                version,
                "Anna",
                Stream.of(addresses)
                        .map(address -> new ContactChanged.KnownAddress(address, false, null))
                        .toList());
    }

    ContactChanged merged(ContactId id, long version, ContactId into) {
        return new ContactChanged.Merged(desk.world().header(), id, version, into);
    }

    ContactChanged removed(ContactId id, long version) {
        return new ContactChanged.Removed(desk.world().header(), id, version);
    }

    /** The id of the only conversation that there is. */
    String only() {
        JsonNode listed = desk.me().get("/conversations").data();
        assertThat(listed).as(listed.toString()).hasSize(1);
        return listed.get(0).get("id").asString();
    }

    /** The id of the conversation with a contact. */
    String with(ContactId contact) {
        return StreamSupport.stream(desk.me().get("/conversations").data().spliterator(), false)
                .filter(shown -> shown.get("contactId").asString().equals(contact.toString()))
                .map(shown -> shown.get("id").asString())
                .findFirst()
                .orElseThrow();
    }

    /** What was said in a conversation, newest first. */
    List<String> texts(String id) {
        return texts(desk.me().get("/conversations/" + id + "/messages").data());
    }

    static List<String> texts(JsonNode messages) {
        return StreamSupport.stream(messages.spliterator(), false)
                .map(shown -> shown.get("message").asString())
                .toList();
    }

    void assertCountersAreExact() {
        assertThat(count("""
                        SELECT count(*) FROM conversation c WHERE c.workspace_id = $1 AND (
                          c.message_count <> (
                            SELECT count(*) FROM strands_of(c.workspace_id, c.id) s
                            JOIN message m ON m.workspace_id = c.workspace_id AND m.conversation_id = s.strand)
                          OR c.last_message_id <> (
                            SELECT m.id FROM strands_of(c.workspace_id, c.id) s
                            JOIN message m ON m.workspace_id = c.workspace_id AND m.conversation_id = s.strand
                            ORDER BY m.at DESC, m.id DESC LIMIT 1)
                          OR c.channels <> (
                            SELECT array_agg(DISTINCT m.channel ORDER BY m.channel)
                            FROM strands_of(c.workspace_id, c.id) s
                            JOIN message m ON m.workspace_id = c.workspace_id AND m.conversation_id = s.strand)
                          OR c.unread_count NOT BETWEEN 0 AND c.message_count)
                        """, desk.workspace())).isZero();
        assertThat(count("""
                        SELECT count(*) FROM merged_conversation p WHERE p.workspace_id = $1 AND p.messages <> (
                          SELECT count(*) FROM message m
                          WHERE m.workspace_id = p.workspace_id AND m.conversation_id = p.id)
                        """, desk.workspace())).isZero();
        JsonNode counts = desk.me().get("/conversations/counts").data();
        assertThat(counts.get("unreadMessages").asLong())
                .isEqualTo(count(
                        "SELECT coalesce(sum(unread_count), 0)::bigint FROM conversation WHERE workspace_id = $1",
                        desk.workspace()));
        assertThat(counts.get("total").asLong()).isEqualTo(desk.rows("conversation"));
    }
}
