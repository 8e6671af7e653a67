package io.unibox.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {

    private static final RetryPolicy POLICY = new RetryPolicy(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofHours(24),
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)));
    private static final Duration YOUNG = Duration.ofMinutes(1);
    private static final Duration OLD = Duration.ofHours(25);
    private static final double NO_JITTER = 0;

    @Test
    void a_message_that_the_provider_took_is_accepted_by_its_id() {
        assertThat(delivery(1, 0, OLD).after(new SendResult.Accepted("SM1", 2), POLICY, NO_JITTER))
                .isEqualTo(new DeliveryState.Accepted("SM1", 2));
    }

    @Test
    void a_message_that_the_provider_refused_has_failed_and_is_not_tried_again() {
        Failure failure = new Failure("recipient_opted_out", "Stop.", "21610");
        assertThat(delivery(1, 0, YOUNG).after(new SendResult.Rejected(failure), POLICY, NO_JITTER))
                .isEqualTo(new DeliveryState.Failed(failure, false));
    }

    @Test
    void after_the_provider_refused_the_credentials_the_message_can_be_tried_again() {
        Failure failure = new Failure("credentials_rejected", "No.", "20003");
        assertThat(delivery(1, 0, YOUNG).after(new SendResult.Rejected(failure), POLICY, NO_JITTER))
                .isEqualTo(new DeliveryState.Failed(failure, true));
    }

    @Test
    void the_codes_of_giving_up_are_those_that_a_later_acceptance_outweighs() {
        assertThat(GivenUp.CODES)
                .containsExactlyInAnyOrder(
                        "provider_unreachable",
                        "provider_throttled",
                        "provider_failing",
                        "credentials_rejected",
                        "channel_disconnected",
                        "channel_removed",
                        "outcome_unknown");
    }

    @ParameterizedTest
    @CsvSource({"1,500", "2,1000", "3,2000", "5,8000", "6,15000", "7,15000", "1000,15000"})
    void pauses_double_up_to_the_longest_and_are_spread_by_jitter(int attempts, long leastMillis) {
        var unreachable = new SendResult.Unreachable("refused");
        assertThat(delivery(attempts, 0, YOUNG).after(unreachable, POLICY, 0))
                .isEqualTo(new DeliveryState.Waiting(Duration.ofMillis(leastMillis)));
        assertThat(delivery(attempts, 0, YOUNG).after(unreachable, POLICY, 1))
                .isEqualTo(new DeliveryState.Waiting(Duration.ofMillis(2 * leastMillis)));
    }

    @Test
    void a_provider_that_says_how_long_to_wait_is_never_asked_earlier() {
        assertThat(delivery(1, 0, YOUNG).after(new SendResult.Throttled(Duration.ofSeconds(90)), POLICY, 0))
                .isEqualTo(new DeliveryState.Waiting(Duration.ofSeconds(90)));
        assertThat(delivery(9, 0, YOUNG).after(new SendResult.Throttled(Duration.ofSeconds(2)), POLICY, 1))
                .isEqualTo(new DeliveryState.Waiting(Duration.ofSeconds(3)));
    }

    @Test
    void a_provider_that_asks_for_days_gets_an_hour() {
        assertThat(delivery(1, 0, YOUNG).after(new SendResult.Throttled(Duration.ofDays(3)), POLICY, 0))
                .isEqualTo(new DeliveryState.Waiting(Duration.ofHours(1)));
    }

    @Test
    void a_message_that_got_too_old_in_waiting_fails_and_can_be_tried_again() {
        assertThat(delivery(99, 0, OLD).after(new SendResult.Throttled(null), POLICY, NO_JITTER))
                .isEqualTo(new DeliveryState.Failed(GivenUp.THROTTLED, true));
        assertThat(delivery(99, 0, OLD).after(new SendResult.Unreachable("dns"), POLICY, NO_JITTER))
                .isEqualTo(new DeliveryState.Failed(GivenUp.UNREACHABLE, true));
    }

    @Test
    void an_unknown_outcome_is_looked_for_however_old_the_message_is() {
        assertThat(delivery(1, 0, OLD).after(new SendResult.Unknown("timeout"), POLICY, NO_JITTER))
                .isEqualTo(new DeliveryState.Unknown(0, Duration.ofSeconds(1)));
    }

    @Test
    void what_is_found_was_accepted() {
        assertThat(delivery(1, 2, OLD).after(new Look.Found(new Sighting("SM7", 3, true)), POLICY))
                .isEqualTo(new DeliveryState.Accepted("SM7", 3));
    }

    @Test
    void what_is_absent_is_looked_for_in_a_growing_window_before_it_is_sent_again() {
        assertThat(delivery(1, 0, YOUNG).after(new Look.Absent(), POLICY))
                .isEqualTo(new DeliveryState.Unknown(1, Duration.ofSeconds(2)));
        assertThat(delivery(1, 1, YOUNG).after(new Look.Absent(), POLICY))
                .isEqualTo(new DeliveryState.Unknown(2, Duration.ofSeconds(4)));
        assertThat(delivery(1, 2, YOUNG).after(new Look.Absent(), POLICY)).isEqualTo(new DeliveryState.Queued());
    }

    @Test
    void what_may_be_listed_with_another_content_is_looked_for_as_often_and_then_never_sent_again() {
        assertThat(delivery(1, 1, YOUNG).after(new Look.Undetermined(), POLICY))
                .isEqualTo(new DeliveryState.Unknown(2, Duration.ofSeconds(4)));
        assertThat(delivery(1, 2, YOUNG).after(new Look.Undetermined(), POLICY))
                .isEqualTo(new DeliveryState.Failed(GivenUp.OUTCOME_UNKNOWN, false));
    }

    @Test
    void what_stays_absent_for_too_long_fails_and_can_be_tried_again() {
        assertThat(delivery(1, 2, OLD).after(new Look.Absent(), POLICY))
                .isEqualTo(new DeliveryState.Failed(GivenUp.FAILING, true));
    }

    @Test
    void a_list_that_cannot_be_read_proves_nothing() {
        assertThat(delivery(1, 2, YOUNG).after(new Look.Unavailable(), POLICY))
                .isEqualTo(new DeliveryState.Unknown(2, Duration.ofSeconds(2)));
    }

    @Test
    void what_cannot_be_found_out_for_too_long_fails_and_is_not_tried_again() {
        assertThat(delivery(1, 0, OLD).after(new Look.Unavailable(), POLICY))
                .isEqualTo(new DeliveryState.Failed(GivenUp.OUTCOME_UNKNOWN, false));
    }

    @Test
    void without_its_line_a_call_fails_for_sure_and_a_search_leaves_the_doubt() {
        Failure gone = new Failure("channel_removed", "Gone.", null);
        assertThat(new Claim.Call(delivery(1, 0, YOUNG), new Clearance(Channel.SMS, Consent.UNHEARD, false))
                        .withoutLine(gone))
                .isEqualTo(new DeliveryState.Failed(gone, true));
        assertThat(new Claim.Search(delivery(1, 0, YOUNG)).withoutLine(gone))
                .isEqualTo(new DeliveryState.Failed(GivenUp.OUTCOME_UNKNOWN, false));
    }

    @Test
    void nothing_that_is_written_to_logs_shows_what_the_message_says() {
        assertThat(delivery(1, 0, YOUNG).toString()).doesNotContain("Hello").doesNotContain("+1202");
    }

    private static Delivery delivery(int attempts, int looks, Duration age) {
        return new Delivery(
                WorkspaceId.fresh(),
                MessageId.fresh(),
                ChannelAccountId.fresh(),
                Address.of("phone:+12025550111"),
                new Content.Text("Hello"),
                attempts,
                looks,
                age,
                Instant.EPOCH);
    }
}
