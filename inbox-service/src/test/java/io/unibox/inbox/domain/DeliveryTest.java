package io.unibox.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void a_message_moves_from_pending_over_sent_and_delivered_to_read() {
        assertThat(after(Delivery.SENT)).isEqualTo(Delivery.SENT);
        assertThat(after(Delivery.SENT, Delivery.DELIVERED)).isEqualTo(Delivery.DELIVERED);
        assertThat(after(Delivery.SENT, Delivery.DELIVERED, Delivery.READ)).isEqualTo(Delivery.READ);
    }

    @Test
    void late_news_never_moves_it_back() {
        assertThat(after(Delivery.DELIVERED, Delivery.SENT, Delivery.PENDING)).isEqualTo(Delivery.DELIVERED);
        assertThat(after(Delivery.READ, Delivery.FAILED)).isEqualTo(Delivery.READ);
    }

    @Test
    void a_failure_ends_what_was_sent_and_a_later_sent_does_not_revive_it() {
        assertThat(after(Delivery.SENT, Delivery.FAILED, Delivery.SENT)).isEqualTo(Delivery.FAILED);
    }

    @Test
    void what_dispatch_gave_up_on_is_sent_once_a_provider_accepts_it_after_all() {
        var accepted = new Outcome(Delivery.SENT, null);
        for (String code : Failure.GIVEN_UP) {
            assertThat(fold(List.of(failed(0, code), accepted))).as(code).isEqualTo(accepted);
            assertThat(fold(List.of(accepted, failed(0, code)))).as(code).isEqualTo(accepted);
        }
    }

    @Test
    void a_failure_that_the_provider_reports_outweighs_an_earlier_one_of_dispatch() {
        var givenUp = failed(0, "provider_unreachable");
        var reported = failed(1, "blocked");
        assertThat(givenUp.advance(reported)).isEqualTo(reported);
        assertThat(reported.advance(givenUp)).isEqualTo(reported);
    }

    @Test
    void every_order_of_the_same_news_ends_in_the_same_outcome() {
        var random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<Outcome> news = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                news.add(news(random));
            }
            Outcome one = fold(news);
            Collections.shuffle(news, random);
            assertThat(fold(news)).isEqualTo(one);
        }
    }

    @Test
    void of_two_failures_the_earlier_is_told() {
        var early = failed(0, "blocked");
        var late = failed(1, "unreachable");
        assertThat(Outcome.PENDING.advance(late).advance(early).failure()).isEqualTo(early.failure());
    }

    private static Outcome fold(List<Outcome> news) {
        Outcome outcome = Outcome.PENDING;
        for (Outcome each : news) {
            outcome = outcome.advance(each);
        }
        return outcome;
    }

    private static Outcome news(Random random) {
        Delivery delivery = Delivery.values()[random.nextInt(Delivery.values().length)];
        return delivery == Delivery.FAILED
                ? failed(
                        random.nextInt(3),
                        List.of("blocked", "unreachable", "outcome_unknown").get(random.nextInt(3)))
                : new Outcome(delivery, null);
    }

    private static Outcome failed(int second, String code) {
        return new Outcome(Delivery.FAILED, new Failure(NOON.plusSeconds(second), code, "It failed.", null));
    }

    private static Delivery after(Delivery... news) {
        return fold(Stream.of(news)
                        .map(each -> each == Delivery.FAILED ? failed(0, "blocked") : new Outcome(each, null))
                        .toList())
                .delivery();
    }
}
