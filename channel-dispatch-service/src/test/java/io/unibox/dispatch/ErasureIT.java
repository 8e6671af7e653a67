package io.unibox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.dispatch.faketwilio.Reply;
import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.StatusUpdated;
import io.unibox.events.Topic;
import io.unibox.events.UserChanged.Role;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of a contact that is gone nothing stays here, and nothing is sent to it. */
class ErasureIT {

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
    @Tag("S0-11")
    void what_waits_for_a_contact_that_is_erased_ends_and_names_nobody_any_more() {
        SendRequested sent = contacts.request(contact, "Sent");
        dispatch.say(sent);
        dispatch.awaitSent(sent);
        dispatch.twilio.rule(form -> Dispatch.isFor(sent, form) ? Reply.throttled("600") : null);
        SendRequested waiting = contacts.with(sent.to(), contact, "Secret");
        SendRequested behind = contacts.with(sent.to(), contact, "Secret too");
        dispatch.say(waiting, behind);
        await().atMost(Dispatch.SOON).until(() -> dispatch.stateOf(waiting).equals("waiting"));

        contacts.hear(contacts.removed(contact));

        contacts.awaitFailure(waiting, "recipient_erased");
        contacts.awaitFailure(behind, "recipient_erased");
        awaitNothingOf(sent.to());
        assertThat(dispatch.said(Topic.STATUS_UPDATED).stream()
                        .filter(said ->
                                waiting.messageId().equals(said.message().messageId()))
                        .map(StatusUpdated::to))
                .containsExactly(Address.of("phone:erased"));
        assertThat(list())
                .contains(waiting.messageId().toString())
                .doesNotContain(sent.to().value());
        assertThat(contacts.retry(waiting)).startsWith("409").contains("not_retryable");

        SendRequested late = contacts.with(sent.to(), contact, "Too late");
        dispatch.say(late);
        contacts.awaitFailure(late, "recipient_erased");
        awaitNothingOf(sent.to());
        assertThat(dispatch.posts(late)).extracting(form -> form.get("Body")).doesNotContain("Too late", "Secret too");
    }

    @Test
    void what_may_have_been_taken_for_a_contact_that_is_erased_is_never_sent_again() {
        SendRequested request = contacts.request(contact, "Perhaps");
        dispatch.twilio.listDown(true);
        dispatch.twilio.rule(form -> Dispatch.isFor(request, form) ? Reply.error(500, 20500) : null);
        dispatch.say(request);
        await().atMost(Dispatch.SOON).until(() -> dispatch.stateOf(request).equals("unknown"));

        contacts.hear(contacts.removed(contact));

        contacts.awaitFailure(request, "outcome_unknown");
        awaitNothingOf(request.to());
        assertThat(dispatch.posts(request)).hasSize(1);
    }

    @Test
    void a_contact_that_turned_out_to_be_one_that_is_erased_is_erased_with_it() {
        ContactId kept = ContactId.fresh();
        SendRequested sent = contacts.request(contact, "Sent");
        dispatch.say(sent);
        dispatch.awaitSent(sent);
        contacts.hear(contacts.removed(kept));
        contacts.hear(contacts.merged(contact, kept));
        awaitNothingOf(sent.to());
    }

    @Test
    void who_writes_again_after_being_erased_can_be_written_to_and_the_past_stays_erased() {
        SendRequested before = contacts.request(contact, "Before");
        dispatch.say(before);
        dispatch.awaitSent(before);
        contacts.hear(contacts.removed(contact), contacts.allowing(contact, false, false, List.of()));
        awaitNothingOf(before.to());
        SendRequested after = contacts.with(before.to(), contact, "After");
        dispatch.say(after);
        dispatch.awaitSent(after);
    }

    private static void awaitNothingOf(Address person) {
        await().atMost(Dispatch.SOON)
                .until(() -> dispatch.count("SELECT count(*) FROM deliveries WHERE deliveries::text LIKE '%"
                                + person.value() + "%'")
                        == 0);
    }

    private static String list() {
        return Dispatch.text(dispatch.as(Role.MANAGER)
                .get()
                .uri("/api/v1/deliveries?limit=200")
                .retrieve());
    }
}
