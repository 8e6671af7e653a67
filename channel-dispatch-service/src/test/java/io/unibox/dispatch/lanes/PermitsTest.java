package io.unibox.dispatch.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.dispatch.domain.SendResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Permits permits = new Permits(
            "line",
            new LaneSettings(
                    4,
                    1000,
                    SECOND,
                    SECOND.multipliedBy(2),
                    SECOND,
                    SECOND,
                    SECOND,
                    SECOND,
                    List.of(SECOND),
                    new LaneSettings.Circuit(4, 50, Duration.ofMinutes(1))));

    @Test
    void no_more_calls_at_once_than_allowed() {
        assertThat(permits.takeForCalls(1000)).isEqualTo(4);
        assertThat(permits.takeForCalls(1000)).isZero();
        permits.useForCalls(4, 1);
        assertThat(permits.inUse()).isEqualTo(1);
        assertThat(permits.takeForCalls(1000)).isEqualTo(3);
    }

    @Test
    void searches_share_the_room_with_calls() {
        assertThat(permits.takeForCalls(1000)).isEqualTo(4);
        permits.useForCalls(4, 3);
        assertThat(permits.takeForSearches()).isEqualTo(1);
    }

    @Test
    void a_line_with_a_pace_of_its_own_gets_no_more_than_that() {
        assertThat(permits.takeForCalls(1)).isEqualTo(1);
        permits.useForCalls(1, 1);
        assertThat(permits.takeForCalls(1)).isZero();
        assertThat(permits.untilThePaceAllows()).isEqualTo(SECOND);
    }

    @Test
    void a_provider_that_keeps_failing_is_left_alone_but_still_asked_what_became_of_messages() {
        fail(
                new SendResult.Unknown("x"),
                new SendResult.Unreachable("x"),
                new SendResult.Unknown("x"),
                new SendResult.Unknown("x"));
        assertThat(permits.circuitState()).isEqualTo("open");
        assertThat(permits.takeForCalls(1000)).isZero();
        assertThat(permits.takeForSearches()).isEqualTo(4);
    }

    @Test
    void refusals_and_requests_to_wait_leave_the_circuit_closed() {
        for (int i = 0; i < 10; i++) {
            fail(new SendResult.Throttled(null));
        }
        assertThat(permits.circuitState()).isEqualTo("closed");
    }

    private void fail(SendResult... results) {
        for (SendResult result : results) {
            int taken = permits.takeForCalls(1000);
            permits.useForCalls(taken, 1);
            permits.judge(result, SECOND);
            permits.release();
        }
    }
}
