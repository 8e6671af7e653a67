package io.unibox.inbox;

import static io.unibox.inbox.Contacts.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.ContactId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The messages of all conversations that somebody sees. */
class AllMessagesIT {

    private final Desk desk = Desk.fresh();
    private final World world = desk.world();

    @Test
    @Tag("S0-16")
    void those_with_a_contact_come_oldest_first() {
        ContactId anna = ContactId.fresh();
        desk.knowing("contact_card", world.contact(anna, 1, "Anna", World.ANNA));
        desk.receive(
                world.received(World.ANNA, "one"), world.received(World.BEN, "ben"), world.received(World.ANNA, "two"));
        assertThat(all(desk.me(), "?limit=1&contactId=" + anna)).containsExactly("one", "two");
        assertThat(all(desk.me(), "?limit=1&sort=latest&contactId=" + anna)).containsExactly("two", "one");
        assertThat(all(desk.me(), "?channel=whatsapp&contactId=" + anna)).isEmpty();
        String conversation =
                Desk.ids(desk.me().get("/conversations?search=anna")).getFirst();
        assertThat(all(desk.me(), "?contactId=" + anna + "&conversationId=" + conversation))
                .containsExactly("two", "one");
        assertThat(desk.as(desk.colleague()).get("/messages?contactId=" + anna).status())
                .isEqualTo(404);
    }

    @Test
    void they_come_newest_first_page_by_page_over_all_conversations() {
        for (int i = 0; i < 7; i++) {
            desk.receive(world.received(BatchesIT.party(i % 3), "text " + i));
        }
        assertThat(all(desk.me(), "?limit=3"))
                .containsExactly("text 6", "text 5", "text 4", "text 3", "text 2", "text 1", "text 0");
        assertThat(all(desk.me(), "?limit=3&sort=oldest"))
                .startsWith("text 0", "text 1")
                .hasSize(7);
        assertThat(all(desk.me(), "?channel=sms&direction=inbound")).hasSize(7);
        assertThat(all(desk.me(), "?channel=whatsapp")).isEmpty();
        assertThat(all(desk.me(), "?direction=outbound")).isEmpty();
        var newest = desk.me().get("/messages?limit=1").data().get(0);
        assertThat(newest.get("conversationId").asString()).isEqualTo(desk.id(BatchesIT.party(0)));
    }

    @Test
    @Tag("S0-16")
    @Tag("S0-12")
    void everybody_gets_those_of_the_conversations_that_they_see() {
        UserId member = desk.colleague(world.team());
        UserId stranger = desk.colleague();
        UserId admin = desk.user(Role.ADMIN, UserChanged.Status.ACTIVE);
        UserId follower = desk.colleague();
        desk.knowing("team_card", team());
        desk.knowing("contact_card", world.contact(ContactId.fresh(), 1, "Anna", World.ANNA, follower));
        desk.receive(world.received(World.ANNA, "to me"), world.receivedByTeam(World.BEN, "to the team"));
        assertThat(all(desk.me(), "")).containsExactly("to me");
        assertThat(all(desk.as(member), "")).containsExactly("to the team");
        assertThat(all(desk.as(follower), "")).containsExactly("to me");
        assertThat(all(desk.as(stranger), "")).isEmpty();
        assertThat(all(Http.as(world, admin, Role.ADMIN), "")).containsExactly("to the team");
        assertThat(all(Desk.fresh().me(), "")).isEmpty();
        String id = Desk.ids(desk.me().get("/conversations")).getFirst();
        desk.patched(id, "{\"teamId\":\"" + world.team() + "\"}");
        assertThat(all(desk.as(member), "")).containsExactlyInAnyOrder("to me", "to the team");
        desk.me().delete("/conversations/" + id);
        assertThat(all(desk.as(follower), "")).isEmpty();
    }

    private UserChanged team() {
        return new UserChanged.TeamSnapshot(world.header(), world.team(), 1, "Sales", false);
    }

    private static List<String> all(Http who, String query) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = who.get("/messages" + (query.isEmpty() ? "?" : query) + cursor);
            assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
            found.addAll(texts(page.data()));
            cursor = "&cursor=" + page.body().path("meta").path("nextCursor").asString("");
        } while (!cursor.equals("&cursor="));
        return found;
    }
}
