package io.unibox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.dispatch.faketwilio.FakeTwilio.Took;
import io.unibox.dispatch.faketwilio.Reply;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Header;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.MessageSent;
import io.unibox.events.StatusUpdated;
import io.unibox.events.StatusUpdated.MessageRef;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of which nobody knows at first whether the provider took them: never two, never none. */
class UnknownOutcomesIT {

    private static final AtomicInteger PEOPLE = new AtomicInteger(4000);
    private static Dispatch dispatch;
    private static ChannelAccountId line;

    @BeforeAll
    static void start() {
        dispatch = Dispatch.impatient();
        line = dispatch.connect("+12025550100", "");
    }

    @AfterAll
    static void stop() {
        dispatch.close();
    }

    @AfterEach
    void behaveAgain() {
        dispatch.twilio.rule(_ -> null);
        dispatch.twilio.listDown(false);
        dispatch.twilio.listBodiesAs(null);
    }

    static List<Reply> lostAnswers() {
        return List.of(
                new Reply.AcceptThenDrop(),
                new Reply.AcceptThenHalf(),
                new Reply.AcceptThenEmpty(),
                new Reply.AcceptThenHang());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void a_message_whose_answer_got_lost_is_found_on_the_providers_list_and_not_sent_again(Reply lost) {
        SendRequested request = request("Only once");
        dispatch.twilio.rule(form -> Dispatch.isFor(request, form) ? lost : null);
        dispatch.say(request);
        dispatch.awaitSent(request);
        assertThat(dispatch.posts(request)).hasSize(1);
        assertThat(dispatch.sent(request))
                .extracting(MessageSent.Accepted::providerMessageId)
                .containsExactly(dispatch.taken(request).getFirst().sid());
    }

    @Test
    void a_message_that_the_provider_failed_on_and_does_not_list_is_sent_again() {
        SendRequested request = request("Second try");
        AtomicInteger tries = new AtomicInteger();
        dispatch.twilio.rule(
                form -> Dispatch.isFor(request, form) && tries.getAndIncrement() == 0 ? Reply.status(500, "{}") : null);
        dispatch.say(request);
        dispatch.awaitSent(request);
        assertThat(dispatch.posts(request)).hasSize(2);
        assertThat(dispatch.taken(request)).hasSize(1);
    }

    @Test
    void a_report_that_names_the_message_proves_that_the_provider_has_it() {
        SendRequested request = request("Reported");
        dispatch.twilio.listDown(true);
        dispatch.twilio.rule(form -> Dispatch.isFor(request, form) ? new Reply.AcceptThenDrop() : null);
        dispatch.say(request);
        await().atMost(Dispatch.SOON).until(() -> dispatch.stateOf(request).equals("unknown"));
        String sid = dispatch.taken(request).getFirst().sid();
        StatusUpdated report = delivered(request, sid);
        dispatch.say(report, report, report);
        dispatch.awaitSent(request);
        assertThat(dispatch.posts(request)).hasSize(1);
        assertThat(dispatch.sent(request))
                .extracting(MessageSent.Accepted::providerMessageId)
                .containsExactly(sid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Rewritten on the way"})
    void a_message_that_the_provider_may_list_with_another_text_is_not_sent_again_and_fails_as_unknown(String listed) {
        SendRequested request = request("Redacted");
        dispatch.twilio.listBodiesAs(listed);
        dispatch.twilio.rule(form -> Dispatch.isFor(request, form) ? new Reply.AcceptThenDrop() : null);
        dispatch.say(request);
        await().atMost(Dispatch.SOON)
                .untilAsserted(() -> assertThat(dispatch.failures(request))
                        .extracting(StatusUpdated.Failure::code)
                        .containsExactly("outcome_unknown"));
        assertThat(dispatch.posts(request)).hasSize(1);
        String sid = dispatch.taken(request).getFirst().sid();
        dispatch.say(delivered(request, sid));
        dispatch.awaitSent(request);
    }

    @Test
    void a_redacted_message_of_an_earlier_delivery_does_not_keep_the_next_from_being_sent_again() {
        SendRequested first = request("First");
        SendRequested second = dispatch.request(line, first.to().value(), "Second");
        AtomicInteger tries = new AtomicInteger();
        dispatch.twilio.listBodiesAs("");
        dispatch.twilio.rule(form ->
                form.get("Body").equals("Second") && tries.getAndIncrement() == 0 ? Reply.status(500, "{}") : null);
        dispatch.say(first, second);
        dispatch.awaitSent(second);
        assertThat(dispatch.taken(first)).extracting(Took::body).containsExactly("First", "Second");
    }

    @Test
    void a_message_that_a_crash_left_between_acceptance_and_commit_is_found_and_not_sent_again() {
        SendRequested request = request("Crashed");
        dispatch.twilio.alreadyHas(
                new Took("SMcrash", "+12025550100", null, request.to().value(), "Crashed", Instant.now()));
        dispatch.sql("""
                INSERT INTO deliveries (message_id, workspace_id, channel_account_id, recipient, content, state, attempts,
                  due_at, first_called_at)
                VALUES ('%s', '%s', '%s', '%s', '{"kind":"text","text":"Crashed"}', 'calling', 1, now() - interval '1 s',
                  now() - interval '20 s')
                """.formatted(request.messageId(), dispatch.workspace, line, request.to()));
        SendRequested next = dispatch.request(line, request.to().value(), "Next");
        dispatch.say(request, next);
        dispatch.awaitSent(next);
        assertThat(dispatch.posts(request)).extracting(form -> form.get("Body")).containsExactly("Next");
        assertThat(dispatch.sent(request))
                .extracting(MessageSent.Accepted::providerMessageId)
                .containsExactly("SMcrash");
    }

    @Test
    void while_the_outcome_cannot_be_written_down_nothing_is_sent_again_and_then_it_is_said_once() {
        SendRequested request = request("Outage");
        dispatch.sql("ALTER TABLE outbox RENAME TO outbox_away");
        try {
            dispatch.say(request);
            await().atMost(Dispatch.SOON).until(() -> !dispatch.taken(request).isEmpty());
            await().atMost(Dispatch.SOON).until(() -> dispatch.stateOf(request).equals("unknown"));
        } finally {
            dispatch.sql("ALTER TABLE outbox_away RENAME TO outbox");
        }
        dispatch.awaitSent(request);
        assertThat(dispatch.posts(request)).hasSize(1);
        assertThat(dispatch.sent(request)).hasSize(1);
    }

    private static SendRequested request(String text) {
        return dispatch.request(line, "+1202555" + PEOPLE.incrementAndGet(), text);
    }

    private static StatusUpdated delivered(SendRequested request, String sid) {
        return new StatusUpdated.Delivered(
                Header.of(dispatch.workspace, Instant.now()),
                new MessageRef(line, request.messageId(), sid),
                request.to(),
                Instant.now());
    }
}
