package io.unibox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.MessageRequested.SendRequested;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing leaves for those who do not want it, nor for ourselves. */
class ConsentIT {

    private static Dispatch dispatch;
    private static ChannelAccountId line;
    private static ContactNews contacts;

    private final ContactId contact = ContactId.fresh();

    @BeforeAll
    static void start() {
        dispatch = Dispatch.impatient();
        line = dispatch.connect("+12025550100", "");
        contacts = new ContactNews(dispatch, line);
    }

    @AfterAll
    static void stop() {
        dispatch.close();
    }

    @AfterEach
    void behaveAgain() {
        dispatch.twilio.rule(_ -> null);
        dispatch.twilio.listDown(false);
    }

    @Test
    @Tag("S3-20")
    void who_said_stop_on_the_channel_gets_nothing_until_it_is_taken_back() {
        contacts.hear(contacts.refusing(contact, Channel.SMS));
        SendRequested request = contacts.request(contact, "Hello");
        dispatch.say(request);
        contacts.awaitFailure(request, "recipient_opted_out");
        assertThat(dispatch.posts(request)).isEmpty();
        assertThat(contacts.retry(request)).startsWith("409").contains("recipient_opted_out");

        contacts.hear(contacts.allowing(contact, false, false, List.of()));
        assertThat(contacts.retry(request)).startsWith("200");
        dispatch.awaitSent(request);
        assertThat(dispatch.posts(request)).hasSize(1);
        assertThat(contacts.retry(request)).startsWith("409").contains("not_retryable");
    }

    @Test
    @Tag("S3-20")
    void who_is_not_to_be_disturbed_gets_nothing() {
        ContactId other = ContactId.fresh();
        contacts.hear(
                contacts.allowing(contact, true, false, List.of()), contacts.allowing(other, false, true, List.of()));
        SendRequested first = contacts.request(contact, "Hello");
        SendRequested second = contacts.request(other, "Hello");
        dispatch.say(first, second);
        contacts.awaitFailure(first, "recipient_do_not_disturb");
        contacts.awaitFailure(second, "recipient_do_not_disturb");
        assertThat(dispatch.posts(first)).isEmpty();
        assertThat(dispatch.posts(second)).isEmpty();
    }

    @Test
    @Tag("S3-20")
    void a_no_on_another_channel_and_older_news_stop_nothing() {
        ContactChanged old = contacts.refusing(contact, Channel.SMS);
        contacts.hear(contacts.refusing(contact, Channel.EMAIL));
        contacts.hear(old);
        SendRequested request = contacts.request(contact, "Hello");
        dispatch.say(request);
        dispatch.awaitSent(request);
    }

    @Test
    void the_word_of_the_contact_counts_that_it_turned_out_to_be_over_several_steps() {
        ContactId middle = ContactId.fresh();
        ContactId kept = ContactId.fresh();
        contacts.hear(
                contacts.merged(contact, middle),
                contacts.merged(middle, kept),
                contacts.refusing(kept, Channel.SMS),
                contacts.allowing(ContactId.fresh(), false, false, List.of()));
        SendRequested request = contacts.request(contact, "Hello");
        dispatch.say(request);
        contacts.awaitFailure(request, "recipient_opted_out");
        assertThat(dispatch.posts(request)).isEmpty();
    }

    @Test
    @Tag("S3-20")
    void the_word_of_the_contact_counts_as_well_who_answers_on_the_line_from_the_same_address() {
        ContactId answering = ContactId.fresh();
        contacts.hear(contacts.allowing(contact, false, false, List.of()), contacts.refusing(answering, Channel.SMS));
        SendRequested request = contacts.andFor(contacts.request(contact, "Hello"), answering);
        dispatch.say(request);
        contacts.awaitFailure(request, "recipient_opted_out");
        assertThat(dispatch.posts(request)).isEmpty();
        assertThat(contacts.retry(request)).startsWith("409").contains("recipient_opted_out");

        contacts.hear(contacts.allowing(answering, false, false, List.of()));
        assertThat(contacts.retry(request)).startsWith("200");
        dispatch.awaitSent(request);
    }

    @Test
    void a_message_to_one_of_our_own_lines_does_not_leave() {
        dispatch.connect("+12025550109", "");
        SendRequested request = dispatch.request(line, "+12025550109", "Echo");
        dispatch.say(request);
        contacts.awaitFailure(request, "own_number");
        assertThat(dispatch.posts(request)).isEmpty();
        assertThat(contacts.retry(request)).startsWith("409").contains("not_retryable");
    }

    @Test
    void an_email_does_not_leave_over_a_line_for_text_messages() {
        SendRequested request = contacts.with(
                contacts.request(contact, ""),
                contact,
                new Content.Mail("Offer", "Hello", null, null, List.of(), List.of(), List.of()));
        dispatch.say(request);
        contacts.awaitFailure(request, "unsupported_content");
        assertThat(dispatch.posts(request)).isEmpty();
    }
}
