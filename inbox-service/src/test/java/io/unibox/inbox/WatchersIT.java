package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.UpdateContacts;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who sees a conversation because they follow its contact, and does not any more. */
class WatchersIT {

    private final Desk desk = Desk.fresh();
    private final World world = desk.world();
    private final ContactId anna = ContactId.fresh();
    private UserId follower = UserId.fresh();
    private String id = "";

    @BeforeEach
    void follow() {
        follower = desk.colleague();
        hear(world.contact(anna, 1, "Anna", World.ANNA, follower, world.user()));
        desk.receive(world.received(World.ANNA, "hello"));
        id = Desk.ids(desk.as(follower).get("/conversations")).getFirst();
    }

    @Test
    @Tag("S3-18")
    void who_is_taken_from_the_followers_is_told_that_the_conversation_is_gone() {
        String cursor = cursor(desk.as(follower));
        String mine = cursor(desk.me());
        try (Client client = Client.of(world, follower);
                Client own = Client.of(world)) {
            client.subscribe();
            own.subscribe();
            hear(world.contact(anna, 2, "Anna", World.ANNA));
            await().atMost(SOON).until(() -> client.heard("conversation_removed") && own.heard("conversation_update"));
            assertThat(client.first("conversation_removed")
                            .get("data")
                            .get("id")
                            .asString())
                    .isEqualTo(id);
            assertThat(own.heard("conversation_removed"))
                    .as("whose line it is goes on seeing it")
                    .isFalse();
        }
        assertThat(desk.as(follower).get("/conversations").data()).isEmpty();
        assertThat(removed(desk.as(follower), cursor)).contains(id);
        assertThat(removed(desk.me(), mine)).isEqualTo("[]");
    }

    @Test
    void who_followed_a_contact_that_is_merged_is_told_unless_they_follow_the_other_one() {
        ContactId other = ContactId.fresh();
        UserId both = desk.colleague();
        hear(world.contact(anna, 2, "Anna", World.ANNA, follower, both));
        hear(world.contact(other, 1, "Anna", World.BEN, both));
        String cursor = cursor(desk.as(follower));
        String theirs = cursor(desk.as(both));
        hear(new ContactChanged.Merged(world.header(), anna, 3, other));
        assertThat(removed(desk.as(follower), cursor)).contains(id);
        assertThat(removed(desk.as(both), theirs)).isEqualTo("[]");
        String again = cursor(desk.as(both));
        hear(world.contact(anna, 4, "Anna", World.ANNA, follower));
        assertThat(removed(desk.as(both), again)).contains(id);
        assertThat(Desk.ids(desk.as(follower).get("/conversations"))).containsExactly(id);
    }

    private static String cursor(Http who) {
        return who.get("/conversations/updates").data().get("nextCursor").asString();
    }

    private static String removed(Http who, String cursor) {
        return who.get("/conversations/updates?cursor=" + cursor)
                .data()
                .get("removedConversations")
                .toString();
    }

    private static void hear(ContactChanged event) {
        RunningInbox.bean(UpdateContacts.class).update(List.of(event)).block(SOON);
    }
}
