package io.unibox.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactChanged.Consent;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationChanged;
import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.inbox.World;
import io.unibox.inbox.domain.Draft.Target;
import io.unibox.inbox.domain.SendKeys.SendKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SendMessageTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

    private final World world = World.fresh();
    private final InMemoryInbox inbox = new InMemoryInbox();
    private final SendMessage sending = inbox.sending(NOON);
    private final Line mine = new Line(world.line(), Channel.SMS, World.OUR_NUMBER, world.mine(), false);
    private final Line teams = new Line(world.teamLine(), Channel.SMS, World.TEAM_NUMBER, world.shared(), true);

    @Test
    void a_message_is_kept_asked_for_announced_and_shown() {
        inbox.lines.add(mine);
        Message message = send(to("+4930123456"), "hello", null, null);
        assertThat(message.outcome()).isEqualTo(Outcome.PENDING);
        assertThat(inbox.timelines.messages()).containsExactly(message);
        assertThat(inbox.said).hasSize(2);
        var requested = (SendRequested) inbox.said.getFirst();
        assertThat(requested.messageId()).isEqualTo(message.id());
        assertThat(requested.to()).isEqualTo(World.ANNA);
        assertThat(requested.channelAccountId()).isEqualTo(mine.id());
        assertThat(inbox.said.getLast()).isInstanceOf(ConversationChanged.Snapshot.class);
        assertThat(inbox.changes)
                .containsExactly(new Change.MessageAdded(world.workspace(), message.conversation(), message.id()));
        assertThat(inbox.signalled).containsExactly(world.workspace());
    }

    @Test
    void to_a_bare_number_their_own_line_is_taken_before_a_default_of_the_team() {
        inbox.lines.addAll(List.of(teams, mine));
        assertThat(send(to("+4930123456"), "hello", null, null).line()).isEqualTo(mine.id());
    }

    @Test
    void without_a_line_of_their_own_the_default_is_taken_and_the_conversation_is_the_teams() {
        var other = new Line(ChannelAccountId.fresh(), Channel.SMS, World.OUR_NUMBER, world.shared(), false);
        inbox.lines.addAll(List.of(other, teams));
        Message message = send(to("+4930123456"), "hello", null, null);
        assertThat(message.line()).isEqualTo(teams.id());
        assertThat(message.conversation()).isEqualTo(world.conversationWith(world.shared(), World.ANNA));
    }

    @Test
    void a_conversation_goes_on_over_the_line_last_used() {
        inbox.lines.addAll(List.of(teams, mine));
        Message first = send(to("+4930123456"), "hello", World.TEAM_NUMBER.value(), null);
        Message next = send(new Target.InConversation(first.conversation(), null), "again", null, null);
        assertThat(next.line()).isEqualTo(teams.id());
        assertThat(next.address()).isEqualTo(World.ANNA);
        assertThat(next.at()).isAfter(first.at());
    }

    @Test
    void a_chosen_line_has_to_be_one_of_theirs() {
        inbox.lines.addAll(List.of(teams, mine));
        assertThat(send(to("+4930123456"), "hello", null, teams.id()).line()).isEqualTo(teams.id());
        assertRefused(new Refusal.NoSuchLine(), to("+4930123456"), "x", null, ChannelAccountId.fresh());
        assertRefused(new Refusal.NotOneOfOurNumbers(), to("+4930123456"), "x", "+12025550199", null);
    }

    @Test
    void a_contact_of_the_team_is_written_to_over_the_teams_line() {
        inbox.lines.addAll(List.of(mine, teams));
        var anna = new Contact(ContactId.fresh(), world.shared(), List.of(World.ANNA));
        inbox.contacts.add(anna);
        Message message = send(new Target.ToContact(anna.id()), "hello", null, null);
        assertThat(message.line()).isEqualTo(teams.id());
        assertThat(inbox.timelines.conversations())
                .singleElement()
                .satisfies(conversation -> assertThat(conversation.contact()).isEqualTo(anna.id()));
    }

    @Test
    void what_cannot_be_sent_is_refused_before_anything_is_kept() {
        assertRefused(new Refusal.ChannelNotConnected(Channel.SMS), to("+4930123456"), "x", null, null);
        inbox.lines.add(mine);
        assertRefused(new Refusal.InvalidPhone(), to("+1555"), "x", null, null);
        assertRefused(new Refusal.NothingToSay(), to("+4930123456"), " \n", null, null);
        assertRefused(new Refusal.TooLong(1600), to("+4930123456"), "x".repeat(1601), null, null);
        assertRefused(new Refusal.UnstorableText(), to("+4930123456"), "a\0b", null, null);
        assertRefused(new Refusal.NoSuchContact(), new Target.ToContact(ContactId.fresh()), "x", null, null);
        assertRefused(
                new Refusal.NoSuchConversation(),
                new Target.InConversation(world.conversationWith(World.ANNA), null),
                "x",
                null,
                null);
        var mailOnly = new Contact(ContactId.fresh(), world.mine(), List.of(Address.of("email:anna@example.com")));
        inbox.contacts.add(mailOnly);
        assertRefused(new Refusal.NoAddress(Channel.SMS), new Target.ToContact(mailOnly.id()), "x", null, null);
        assertThat(inbox.timelines.messages()).isEmpty();
        assertThat(inbox.said).isEmpty();
    }

    @Test
    void sixteen_hundred_characters_may_be_signs_of_two_units() {
        inbox.lines.add(mine);
        assertThat(send(to("+4930123456"), "\uD83D\uDE00".repeat(1600), null, null))
                .isNotNull();
    }

    @Test
    void a_repeated_request_gets_the_first_answer_and_another_one_under_its_key_is_refused() {
        inbox.lines.add(mine);
        var key = new SendKey("messages", "k", new byte[] {1});
        var draft = new Draft(to("+4930123456"), Channel.SMS, "hello", null, null);
        Message first = sending.send(world.agent(), draft, key).block();
        assertThat(sending.send(world.agent(), draft, key).block()).isEqualTo(first);
        assertThat(inbox.timelines.messages()).hasSize(1);
        assertThatThrownBy(() -> sending.send(world.agent(), draft, new SendKey("messages", "k", new byte[] {2}))
                        .block())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.KeyReused()));
    }

    @Test
    @Tag("S3-20")
    void whoever_the_contact_was_named_as_or_answers_as_has_to_allow_it() {
        inbox.lines.add(mine);
        var anna = new Contact(ContactId.fresh(), world.shared(), List.of(World.ANNA));
        inbox.contacts.add(anna);
        var stop = new Consent(Channel.SMS, false, "keyword", NOON.instant());
        inbox.stances.put(anna.id(), new Stance(false, false, List.of(stop)));
        assertRefused(
                new Refusal.RecipientOptedOut(Channel.SMS, "keyword", NOON.instant()),
                new Target.ToContact(anna.id()),
                "over another scope's line",
                null,
                null);
        assertThat(send(to("+4930123456"), "another contact of mine has the number", null, null))
                .isNotNull();
        assertThat(inbox.forgottenDrafts).containsExactly(Channel.SMS);
    }

    @Test
    void whoever_else_has_to_allow_it_is_named_to_those_who_send() {
        inbox.lines.add(mine);
        var anna = new Contact(ContactId.fresh(), world.shared(), List.of(World.ANNA));
        inbox.contacts.add(anna);
        send(new Target.ToContact(anna.id()), "over another scope's line", null, null);
        send(to("+4930123456"), "hello", null, null);
        assertThat(inbox.said)
                .filteredOn(SendRequested.class::isInstance)
                .extracting(event -> ((SendRequested) event).otherContactId())
                .containsExactly(anna.id(), null);
    }

    @Test
    void what_is_sent_again_or_passed_on_leaves_the_draft_that_the_agent_writes() {
        inbox.lines.add(mine);
        for (Relations relations :
                List.of(Relations.forwardedFrom(MessageId.fresh()), Relations.retryOf(MessageId.fresh()))) {
            var draft = new Draft(to("+4930123456"), Channel.SMS, "x", null, null, null, List.of(), relations);
            assertThat(sending.send(world.agent(), draft, null).block()).isNotNull();
        }
        assertThat(inbox.forgottenDrafts).isEmpty();
        send(to("+4930123456"), "composed", null, null);
        assertThat(inbox.forgottenDrafts).containsExactly(Channel.SMS);
    }

    @Test
    @Tag("S3-37")
    void markup_is_made_harmless_before_it_is_kept_and_sent() {
        inbox.lines.add(new Line(world.line(), Channel.EMAIL, World.OUR_MAIL, world.mine(), true));
        Message message = mail("<p>hi</p><script>");
        assertThat(((Content.Mail) message.content()).html()).isEqualTo("<p>hi</p>");
        assertThat(((SendRequested) inbox.said.getFirst()).content()).isEqualTo(message.content());
        assertThat(((Content.Mail) mail("<script>").content()).html()).isNull();
        assertThatThrownBy(() -> mail("x".repeat(Letter.LONGEST_HTML + 1)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.TooLong(Letter.LONGEST_HTML)));
    }

    private Message mail(String html) {
        var letter = new Letter("Hi", html, null, List.of(), List.of());
        var draft =
                new Draft(to("anna@example.com"), Channel.EMAIL, "hi", null, null, letter, List.of(), Relations.NONE);
        return sending.send(world.agent(), draft, null).block();
    }

    @Test
    void an_address_that_may_not_be_written_to_is_refused() {
        inbox.lines.add(mine);
        inbox.objections.put(World.BEN, new Refusal.CountryNotAllowed());
        assertRefused(new Refusal.CountryNotAllowed(), to(World.BEN.value()), "x", null, null);
        assertThat(inbox.timelines.messages()).isEmpty();
        assertThat(send(to(World.ANNA.value()), "x", null, null)).isNotNull();
    }

    @Test
    void what_cannot_be_an_address_is_refused() {
        for (String odd : List.of("a\0b", "\ud800", "x".repeat(256), " ")) {
            assertThatThrownBy(() -> sending.send(
                                    world.agent(), new Draft(to(odd), Channel.MESSENGER, "x", null, null), null)
                            .block())
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.InvalidAddress()));
        }
    }

    @Test
    @Tag("S3-20")
    void an_email_does_not_disturb_and_the_latest_word_counts() {
        var no = new Consent(Channel.SMS, false, "keyword", NOON.instant());
        var yes = new Consent(Channel.SMS, true, "agent", NOON.instant().plusSeconds(1));
        assertThat(new Stance(true, false, List.of()).objection(Channel.EMAIL)).isEmpty();
        assertThat(new Stance(true, false, List.of()).objection(Channel.WHATSAPP))
                .contains(new Refusal.RecipientDoNotDisturb(Channel.WHATSAPP));
        assertThat(new Stance(false, true, List.of()).objection(Channel.EMAIL)).isPresent();
        assertThat(new Stance(false, false, List.of(yes, no)).objection(Channel.SMS))
                .isEmpty();
        assertThat(new Stance(false, false, List.of(no)).objection(Channel.EMAIL))
                .isEmpty();
    }

    @Test
    void a_message_to_the_line_itself_would_come_back_for_ever() {
        inbox.lines.add(mine);
        assertRefused(new Refusal.OwnAddress(), to(World.OUR_NUMBER.value()), "x", null, null);
    }

    private static Target to(String number) {
        return new Target.ToAddress(number);
    }

    private Message send(Target target, String text, @Nullable String from, @Nullable ChannelAccountId line) {
        return sending.send(world.agent(), new Draft(target, Channel.SMS, text, from, line), null)
                .block();
    }

    private void assertRefused(
            Refusal expected, Target target, String text, @Nullable String from, @Nullable ChannelAccountId line) {
        assertThatThrownBy(() -> send(target, text, from, line))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(expected));
    }
}
