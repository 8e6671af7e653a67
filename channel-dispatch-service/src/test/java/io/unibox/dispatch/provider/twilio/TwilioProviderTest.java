package io.unibox.dispatch.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.dispatch.domain.Line;
import io.unibox.dispatch.domain.SendResult;
import io.unibox.dispatch.faketwilio.FakeTwilio;
import io.unibox.dispatch.faketwilio.Reply;
import io.unibox.events.MessageId;
import io.unibox.events.StatusUpdated.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

class TwilioProviderTest extends TwilioFixture {

    @Test
    void an_accepted_message_is_known_by_twilios_id() {
        SendResult result = send("Hello");
        assertThat(result)
                .isEqualTo(new SendResult.Accepted(twilio.taken().getFirst().sid(), 1));
        assertThat(twilio.posts()).hasSize(1);
    }

    @Test
    void the_request_names_our_number_the_recipient_and_where_to_report() {
        Line line = line(null, null, null);
        MessageId id = MessageId.fresh();
        provider(twilio.url()).send(line, outgoing(id, "Ärger & 👍", LONG)).block();
        assertThat(twilio.posts())
                .containsExactly(Map.of(
                        "To",
                        TO,
                        "From",
                        "+12025550100",
                        "Body",
                        "Ärger & 👍",
                        "StatusCallback",
                        "https://unibox.test/webhooks/twilio/sms/status?account=" + line.id() + "&message=" + id
                                + "#rc=5&rp=all"));
        assertThat(twilio.authorizations()).containsExactly(basic(ACCOUNT + ":token"));
    }

    @Test
    void a_messaging_service_stands_in_for_the_number_and_an_api_key_for_the_token() {
        Line line = line("SK1", "keysecret", "MG1");
        provider(twilio.url())
                .send(line, outgoing(MessageId.fresh(), "Hello", LONG))
                .block();
        assertThat(twilio.posts().getFirst())
                .containsEntry("MessagingServiceSid", "MG1")
                .doesNotContainKey("From");
        assertThat(twilio.authorizations()).containsExactly(basic("SK1:keysecret"));
    }

    @Test
    void a_text_that_reads_null_is_sent_as_it_is() {
        send("null");
        assertThat(twilio.posts().getFirst()).containsEntry("Body", "null");
    }

    static Stream<Arguments> answersThatMakeItUnknown() {
        return Stream.of(
                Arguments.of(new Reply.AcceptThenDrop()),
                Arguments.of(new Reply.AcceptThenHalf()),
                Arguments.of(new Reply.AcceptThenEmpty()),
                Arguments.of(new Reply.AcceptThenHang()),
                Arguments.of(new Reply.Reset()),
                Arguments.of(Reply.status(500, "")),
                Arguments.of(Reply.error(503, 20503)),
                Arguments.of(Reply.status(502, "<html>Bad gateway</html>")),
                Arguments.of(Reply.status(408, "")),
                Arguments.of(Reply.status(302, "")),
                Arguments.of(Reply.status(200, "{\"sid\": \"SM12")),
                Arguments.of(Reply.status(201, "{}")),
                Arguments.of(Reply.status(201, "null")),
                Arguments.of(Reply.status(201, "<html>")));
    }

    @ParameterizedTest
    @MethodSource("answersThatMakeItUnknown")
    void whatever_may_hide_an_acceptance_is_unknown_and_the_request_is_made_once(Reply reply) {
        twilio.next(reply);
        assertThat(send("Hello")).isInstanceOf(SendResult.Unknown.class);
        assertThat(twilio.posts()).hasSize(1);
    }

    @Test
    void too_many_requests_are_throttled_with_the_pause_that_is_asked_for_and_made_once() {
        twilio.next(Reply.throttled("7"), Reply.error(429, 20429), Reply.error(400, 21611));
        assertThat(send("Hello")).isEqualTo(new SendResult.Throttled(Duration.ofSeconds(7)));
        assertThat(send("Hello")).isEqualTo(new SendResult.Throttled(null));
        assertThat(send("Hello")).isEqualTo(new SendResult.Throttled(null));
        assertThat(twilio.posts()).hasSize(3);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(400, 21610, "recipient_opted_out"),
                Arguments.of(400, 21211, "invalid_recipient"),
                Arguments.of(400, 21614, "invalid_recipient"),
                Arguments.of(401, 20003, "credentials_rejected"),
                Arguments.of(403, 20003, "credentials_rejected"),
                Arguments.of(400, 21606, "invalid_sender"),
                Arguments.of(400, 21408, "region_not_enabled"),
                Arguments.of(400, 21617, "message_too_long"),
                Arguments.of(400, 99999, "provider_rejected"),
                Arguments.of(404, 20404, "provider_rejected"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_has_a_stable_code_and_twilios_own(int status, int code, String stable) {
        twilio.next(Reply.error(status, code));
        assertThat(send("Hello")).isInstanceOfSatisfying(SendResult.Rejected.class, rejected -> {
            assertThat(rejected.failure().code()).isEqualTo(stable);
            assertThat(rejected.failure().providerCode()).isEqualTo(String.valueOf(code));
        });
        assertThat(twilio.posts()).hasSize(1);
    }

    @Test
    void a_refusal_without_twilios_words_goes_by_its_status() {
        twilio.next(Reply.status(401, ""), Reply.status(400, "<html>"), Reply.status(403, "[]"));
        assertThat(List.of(send("1"), send("2"), send("3")))
                .extracting(result -> ((SendResult.Rejected) result).failure())
                .extracting(Failure::code)
                .containsExactly("credentials_rejected", "provider_rejected", "provider_rejected");
    }

    @Test
    void a_closed_port_or_an_unknown_name_was_surely_not_reached() {
        URI closed;
        try (FakeTwilio gone = new FakeTwilio()) {
            closed = gone.url();
        }
        assertThat(send(closed, "Hello", LONG)).isInstanceOf(SendResult.Unreachable.class);
        assertThat(send(URI.create("http://no-such-host.invalid"), "Hello", LONG))
                .isInstanceOf(SendResult.Unreachable.class);
    }

    @Test
    void a_server_that_speaks_no_tls_was_surely_not_reached() {
        URI tls = URI.create(twilio.url().toString().replace("http:", "https:"));
        assertThat(send(tls, "Hello", LONG)).isInstanceOf(SendResult.Unreachable.class);
        assertThat(twilio.posts()).isEmpty();
    }

    @Test
    void a_claim_that_is_no_longer_ours_sends_nothing() {
        assertThat(send(twilio.url(), "Hello", Duration.ofNanos(1))).isInstanceOf(SendResult.Unreachable.class);
        assertThat(twilio.posts()).isEmpty();
    }

    @Test
    void a_slow_answer_is_waited_for_within_bounds_and_then_unknown() {
        twilio.next(new Reply.After(Duration.ofMillis(300), new Reply.Accept()));
        assertThat(send("Hello")).isInstanceOf(SendResult.Accepted.class);
        twilio.next(new Reply.AcceptThenHang());
        assertThat(send(twilio.url(), "Hello", Duration.ofMillis(500))).isInstanceOf(SendResult.Unknown.class);
    }

    @Test
    void calls_do_not_wait_for_each_other() {
        twilio.rule(form -> form.get("Body").equals("slow") ? new Reply.AcceptThenHang() : null);
        TwilioProvider provider = provider(twilio.url());
        List<SendResult> results = Flux.range(0, 6)
                .flatMap(i -> provider.send(
                        line(null, null, null),
                        outgoing(MessageId.fresh(), i == 0 ? "slow" : "quick", Duration.ofSeconds(3))))
                .take(5)
                .collectList()
                .block();
        assertThat(results).allMatch(SendResult.Accepted.class::isInstance);
    }
}
