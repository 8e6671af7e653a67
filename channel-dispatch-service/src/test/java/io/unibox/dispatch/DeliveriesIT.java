package io.unibox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.dispatch.faketwilio.FakeTwilio.Took;
import io.unibox.dispatch.faketwilio.Reply;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.MessageSent;
import io.unibox.events.StatusUpdated;
import io.unibox.events.UserChanged.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a request on Kafka over the ledger and a provider that misbehaves to what is said about it. */
class DeliveriesIT {

    private static final AtomicInteger PEOPLE = new AtomicInteger(1000);
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
    }

    @Test
    @Tag("S0-18")
    @Tag("S1-05")
    void a_request_that_is_heard_ten_times_is_one_message_and_is_said_to_be_sent_once() {
        SendRequested request = request("Hello");
        SendRequested last = dispatch.request(line, request.to().value(), "Last");
        IntStream.range(0, 10).forEach(_ -> dispatch.say(request));
        dispatch.say(last);
        dispatch.awaitSent(last);
        assertThat(dispatch.taken(request)).extracting(Took::body).containsExactly("Hello", "Last");
        assertThat(dispatch.posts(request)).hasSize(2);
        assertThat(dispatch.sent(request))
                .extracting(MessageSent.Accepted::providerMessageId)
                .containsExactly(dispatch.taken(request).getFirst().sid());
    }

    @Test
    void a_throttled_recipient_keeps_its_order_and_holds_up_nobody_else() {
        List<SendRequested> slow = inOrder("+1202555" + PEOPLE.incrementAndGet(), 4);
        List<SendRequested> others = inOrder("+1202555" + PEOPLE.incrementAndGet(), 4);
        AtomicInteger refused = new AtomicInteger();
        dispatch.twilio.rule(form ->
                Dispatch.isFor(slow.getFirst(), form) && refused.incrementAndGet() <= 2 ? Reply.throttled("2") : null);
        slow.forEach(dispatch::say);
        others.forEach(dispatch::say);
        dispatch.awaitSent(others.getLast());
        assertThat(dispatch.taken(slow.getFirst())).isEmpty();
        dispatch.awaitSent(slow.getLast());
        assertThat(dispatch.taken(slow.getFirst())).extracting(Took::body).containsExactly("0", "1", "2", "3");
        assertThat(dispatch.taken(others.getFirst())).extracting(Took::body).containsExactly("0", "1", "2", "3");
        assertThat(dispatch.posts(slow.getFirst())).hasSize(6);
    }

    @Test
    void what_was_asked_for_before_the_ledger_remembers_is_not_sent_again() {
        SendRequested old = dispatch.request(
                line,
                "+1202555" + PEOPLE.incrementAndGet(),
                "Long ago",
                Instant.now().minus(Duration.ofDays(401)));
        dispatch.say(old);
        await().atMost(Dispatch.SOON)
                .untilAsserted(() -> assertThat(dispatch.failures(old))
                        .extracting(StatusUpdated.Failure::code)
                        .containsExactly("outcome_unknown"));
        assertThat(dispatch.posts(old)).isEmpty();
        assertThat(post("/api/v1/deliveries/" + old.messageId() + "/retry")).startsWith("409");
    }

    @Test
    @Tag("S0-22")
    @Tag("S1-14")
    void a_refused_message_fails_with_its_reason_and_the_next_goes_out() {
        SendRequested refused = request("Refused");
        SendRequested next = dispatch.request(line, refused.to().value(), "Next");
        dispatch.twilio.rule(form ->
                Dispatch.isFor(refused, form) && form.get("Body").equals("Refused") ? Reply.error(400, 21610) : null);
        dispatch.say(refused, next);
        dispatch.awaitSent(next);
        await().atMost(Dispatch.SOON)
                .untilAsserted(() -> assertThat(dispatch.failures(refused))
                        .singleElement()
                        .satisfies(failure -> {
                            assertThat(failure.code()).isEqualTo("recipient_opted_out");
                            assertThat(failure.providerCode()).isEqualTo("21610");
                        }));
        assertThat(dispatch.text(dispatch.as(Role.MANAGER)
                        .get()
                        .uri("/api/v1/deliveries?state=failed")
                        .retrieve()))
                .startsWith("200")
                .contains(refused.messageId().toString(), "recipient_opted_out")
                .doesNotContain("Refused\"");
        assertThat(post("/api/v1/deliveries/" + refused.messageId() + "/retry"))
                .startsWith("409")
                .contains("not_retryable");
    }

    @Test
    void over_a_disconnected_line_nothing_leaves_until_somebody_asks_for_another_try() {
        ChannelAccountId other = dispatch.connect("+12025550101", "");
        post("/api/v1/channels/" + other + "/disconnect");
        SendRequested request = dispatch.request(other, "+1202555" + PEOPLE.incrementAndGet(), "Later");
        dispatch.say(request);
        await().atMost(Dispatch.SOON)
                .untilAsserted(() -> assertThat(dispatch.failures(request))
                        .extracting(StatusUpdated.Failure::code)
                        .containsExactly("channel_disconnected"));
        assertThat(dispatch.posts(request)).isEmpty();
        String retry = "/api/v1/deliveries/" + request.messageId() + "/retry";
        post("/api/v1/channels/" + other + "/connect");
        assertThat(dispatch.text(dispatch.as(Role.USER).post().uri(retry).retrieve()))
                .startsWith("403");
        assertThat(post(retry)).startsWith("200").contains("\"state\":\"queued\"");
        dispatch.awaitSent(request);
        assertThat(post(retry)).startsWith("409").contains("not_retryable");
    }

    @Test
    void over_a_line_that_is_gone_a_message_fails() {
        SendRequested request =
                dispatch.request(ChannelAccountId.fresh(), "+1202555" + PEOPLE.incrementAndGet(), "Nowhere");
        dispatch.say(request);
        await().atMost(Dispatch.SOON)
                .untilAsserted(() -> assertThat(dispatch.failures(request))
                        .extracting(StatusUpdated.Failure::code)
                        .containsExactly("channel_removed"));
    }

    @Test
    void two_instances_share_the_work_and_send_every_message_once_and_in_order() {
        dispatch.start();
        List<SendRequested> all = new ArrayList<>();
        for (int person = 0; person < 20; person++) {
            all.addAll(inOrder("+1202556" + PEOPLE.incrementAndGet(), 10));
        }
        all.forEach(dispatch::say);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> dispatch.count("SELECT count(*) FROM deliveries WHERE ended_at IS NULL") == 0
                        && all.stream()
                                .allMatch(request -> dispatch.stateOf(request).equals("accepted")));
        all.stream()
                .map(SendRequested::to)
                .distinct()
                .forEach(person -> assertThat(dispatch.twilio.taken().stream()
                                .filter(took -> took.to().equals(person.value()))
                                .map(Took::body))
                        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        dispatch.stopFirst();
        SendRequested after = request("After");
        dispatch.say(after);
        dispatch.awaitSent(after);
    }

    private static List<SendRequested> inOrder(String to, int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> dispatch.request(line, to, String.valueOf(i)))
                .toList();
    }

    private static SendRequested request(String text) {
        return dispatch.request(line, "+1202555" + PEOPLE.incrementAndGet(), text);
    }

    private static String post(String path) {
        return Dispatch.text(dispatch.as(Role.ADMIN).post().uri(path).retrieve());
    }
}
