package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactChanged.Automation;
import io.unibox.events.ContactChanged.Consent;
import io.unibox.events.ContactChanged.KnownAddress;
import io.unibox.events.ContactId;
import io.unibox.events.Keyword;
import io.unibox.events.MessageInbound.Received;
import io.unibox.events.UserChanged;
import io.unibox.inbox.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a contact does not want is not sent, from the moment they say so. */
class ConsentIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final World world = World.fresh();
    private final Http me = Http.of(world);
    private final ContactId anna = ContactId.fresh();

    @BeforeEach
    void connect() {
        say(world.connected(), world.member(world.user(), 1, UserChanged.Status.ACTIVE));
        await().atMost(SOON).until(() -> rows("line") == 1 && rows("user_card") == 1);
    }

    @Test
    @Tag("S3-20")
    void who_says_stop_gets_nothing_from_that_moment_until_they_say_start() {
        say(keyword("STOP", Keyword.STOP, NOON));
        await().atMost(SOON).until(() -> rows("heard_consent") == 1);
        Answer refused = toNumber();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("recipient_opted_out");
        assertThat(refused.body().get("detail").asString())
                .contains("SMS")
                .contains("keyword")
                .contains("2026-01-05T12:00:00.000Z");
        assertThat(rows("outbox")).isZero();
        say(keyword("START", Keyword.START, NOON.plusSeconds(60)), keyword("again", Keyword.STOP, NOON));
        await().atMost(SOON).until(() -> rows("message") == 3);
        assertThat(toNumber().status())
                .as("an old STOP that comes late changes nothing")
                .isEqualTo(201);
    }

    @Test
    @Tag("S3-20")
    void what_contact_service_says_later_outweighs_a_keyword() {
        say(contact(1, false, false, null));
        await().atMost(SOON).until(() -> rows("contact_address") == 1);
        say(keyword("STOP", Keyword.STOP, NOON));
        await().atMost(SOON).until(() -> rows("heard_consent") == 1);
        assertThat(toNumber().code()).isEqualTo("recipient_opted_out");
        say(contact(2, false, false, new Consent(Channel.SMS, true, "agent", NOON.plusSeconds(1))));
        await().atMost(SOON).untilAsserted(() -> assertThat(toNumber().status()).isEqualTo(201));
        say(contact(3, false, false, new Consent(Channel.SMS, false, "agent", NOON.plusSeconds(2))));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(toNumber().code()).isEqualTo("recipient_opted_out");
            assertThat(toContact().code()).isEqualTo("recipient_opted_out");
        });
    }

    @Test
    @Tag("S3-20")
    void who_is_not_to_be_disturbed_is_not() {
        say(contact(1, true, false, null));
        await().atMost(SOON).until(() -> rows("contact_address") == 1);
        assertThat(toNumber().code()).isEqualTo("recipient_do_not_disturb");
        assertThat(toContact().status()).isEqualTo(409);
        say(contact(2, false, true, null));
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT count(*) FROM contact_card WHERE workspace_id = $1 AND version = 2",
                                world.workspace().value())
                        == 1);
        assertThat(toNumber().code()).isEqualTo("recipient_do_not_disturb");
        say(contact(3, false, false, null));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(toContact().status()).isEqualTo(201));
    }

    @Test
    @Tag("S3-20")
    void a_copy_goes_to_nobody_who_does_not_want_it() {
        say(world.mailConnected(), mailContact("cem@example.com", true, null));
        say(mailContact("dora@example.com", false, new Consent(Channel.EMAIL, false, "unsubscribed", NOON)));
        await().atMost(SOON).until(() -> rows("contact_address") == 2 && rows("line") == 2);
        Answer refused = mail("\"cc\":\"ben@example.com, Cem@Example.com\"");
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("recipient_do_not_disturb");
        assertThat(refused.body().get("errors").get(0).get("field").asString()).isEqualTo("cc");
        assertThat(refused.fieldCode()).isEqualTo("recipient_do_not_disturb");
        assertThat(refused.body().get("detail").asString()).contains("cem@example.com");
        Answer unseen = mail("\"cc\":\"ben@example.com\",\"bcc\":[\"dora@example.com\"]");
        assertThat(unseen.code()).isEqualTo("recipient_opted_out");
        assertThat(unseen.body().get("errors").get(0).get("field").asString()).isEqualTo("bcc");
        assertThat(rows("message")).isZero();
        assertThat(mail("\"cc\":\"ben@example.com\"").status()).isEqualTo(201);
    }

    private Answer mail(String copies) {
        return me.post(
                "/messages",
                "{\"channel\":\"email\",\"to\":\"anna@example.com\",\"subject\":\"Hello\",\"message\":\"hello\","
                        + copies + "}");
    }

    private ContactChanged mailContact(String address, boolean dndAll, @Nullable Consent consent) {
        return contact(ContactId.fresh(), 1, Address.of("email:" + address), false, dndAll, consent);
    }

    @Test
    @Tag("S3-11")
    void the_card_shows_owner_automations_consent_and_the_ids_of_the_addresses() {
        say(contact(1, false, false, new Consent(Channel.SMS, true, "agent", NOON)));
        await().atMost(SOON).until(() -> rows("contact_address") == 1);
        String conversation = toNumber().data().get("conversationId").asString();
        var card = me.get("/conversations/" + conversation).data().get("contactDetails");
        assertThat(card.get("owner").get("username").asString()).isEqualTo("mia");
        assertThat(card.get("automations").get(0).get("status").asString()).isEqualTo("active");
        assertThat(card.get("consents").get(0).get("allowed").asBoolean()).isTrue();
        assertThat(card.get("phones").get(0).get("id").asString())
                .isEqualTo(new KnownAddress(World.ANNA, true, null).id(anna).toString());
    }

    private Received keyword(String text, Keyword keyword, Instant at) {
        Received said = world.received(World.ANNA, text, "SM" + UUID.randomUUID(), at);
        return new Received(
                said.header(),
                said.messageId(),
                said.channelAccountId(),
                said.scope(),
                said.channel(),
                said.provider(),
                said.providerMessageId(),
                said.from(),
                null,
                said.content(),
                said.receivedAt(),
                keyword);
    }

    private ContactChanged contact(long version, boolean dnd, boolean dndAll, @Nullable Consent consent) {
        return contact(anna, version, World.ANNA, dnd, dndAll, consent);
    }

    private ContactChanged contact(
            ContactId id, long version, Address address, boolean dnd, boolean dndAll, @Nullable Consent consent) {
        return new ContactChanged.Snapshot(
                world.header(),
                id,
                version,
                world.mine(),
                "Anna",
                null,
                null,
                List.of(new KnownAddress(address, true, null)),
                List.of(),
                List.of(),
                dnd,
                dndAll,
                world.user(),
                consent == null ? List.of() : List.of(consent),
                List.of(new Automation(UUID.randomUUID(), "Welcome", true)));
    }

    private Answer toNumber() {
        return me.post("/messages", "{\"to\":\"+4930123456\",\"message\":\"hello\"}");
    }

    private Answer toContact() {
        return me.post("/messages", "{\"contactId\":\"" + anna + "\",\"message\":\"hello\"}");
    }

    private long rows(String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }
}
