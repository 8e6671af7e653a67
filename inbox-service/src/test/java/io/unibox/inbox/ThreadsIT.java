package io.unibox.inbox;

import static io.unibox.inbox.Desk.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.MessageInbound.Received;
import io.unibox.events.UserChanged.Status;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The short list of conversations, and which conversation a message belongs to. */
class ThreadsIT {

    private final Desk desk = Desk.fresh();
    private final World world = desk.world();

    @Test
    @Tag("S0-23")
    @Tag("S2-04")
    @Tag("S0-42")
    void threads_are_personal_and_the_teams_newest_first_with_what_was_said_last() {
        desk.knowing("user_card", world.member(world.user(), 1, Status.ACTIVE, world.team()));
        desk.receive(world.received(World.ANNA, "one"));
        desk.receive(world.receivedByTeam(World.BEN, "two"));
        desk.receive(world.received(World.ANNA, "three"));
        JsonNode threads = desk.me().get("/threads").data();
        assertThat(threads).hasSize(2);
        JsonNode personal = threads.get(0);
        assertThat(personal.get("id").asString()).isEqualTo(desk.id(World.ANNA));
        assertThat(personal.get("messageCount").asInt()).isEqualTo(2);
        assertThat(personal.get("unreadCount").asInt()).isEqualTo(2);
        assertThat(personal.has("teamId")).isFalse();
        assertThat(personal.get("contact").get("phone").asString()).isEqualTo(World.ANNA.value());
        assertThat(personal.get("lastMessage").get("content").asString()).isEqualTo("three");
        assertThat(personal.get("lastMessage").get("channel").asString()).isEqualTo("SMS");
        assertThat(threads.get(1).get("teamId").asString())
                .isEqualTo(world.team().toString());
        assertThat(ids(desk.as(desk.colleague(world.team())).get("/threads"))).hasSize(1);
        assertThat(ids(desk.as(desk.colleague()).get("/threads"))).isEmpty();
    }

    @Test
    @Tag("S0-24")
    @Tag("S0-26")
    void a_contact_has_one_conversation_in_a_scope_whatever_the_channel() {
        ContactId anna = ContactId.fresh();
        desk.knowing("contact_card", world.contact(anna, 1, "Anna", World.ANNA));
        Received sms = world.received(World.ANNA, "by sms");
        desk.receive(sms);
        desk.receive(new Received(
                world.header(),
                io.unibox.events.MessageId.ofInbound(world.line(), "WA1"),
                world.line(),
                world.mine(),
                Channel.WHATSAPP,
                sms.provider(),
                "WA1",
                World.ANNA,
                null,
                new io.unibox.events.Content.Text("by whatsapp"),
                sms.receivedAt(),
                null));
        List<String> ids = ids(desk.me().get("/threads"));
        assertThat(ids).hasSize(1);
        JsonNode shown = desk.conversation(ids.getFirst());
        assertThat(shown.get("contactId").asString()).isEqualTo(anna.toString());
        assertThat(shown.get("channel").asString()).isEqualTo("WhatsApp");
        assertThat(shown.get("channels")).hasSize(2);
        assertThat(desk.me()
                        .get("/conversations/" + ids.getFirst() + "/messages")
                        .data())
                .hasSize(2);
    }

    @Test
    @Tag("S0-23")
    void there_are_never_more_than_200() {
        desk.conversations(205);
        assertThat(ids(desk.me().get("/threads"))).hasSize(200);
    }
}
