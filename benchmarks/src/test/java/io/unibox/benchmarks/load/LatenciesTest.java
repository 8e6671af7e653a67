package io.unibox.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void a_request_that_left_late_is_as_late_as_it_was_meant_to_leave() {
        var pace = new Pace(0, 1000);
        var latencies = new Latencies();
        // A server that stands still for 100 ms, and answers everything at its end.
        for (int number = 0; number < 100; number++) {
            latencies.add(pace.dueAt(number), 100 * MILLI);
        }
        assertThat(latencies.millisAt(50)).isCloseTo(50, within(2.0));
        assertThat(latencies.maxMillis()).isCloseTo(100, within(0.2));
    }

    @Test
    void two_clocks_that_disagree_make_no_negative_latency() {
        var latencies = new Latencies();
        latencies.addMicros(-5);
        assertThat(latencies.maxMillis()).isZero();
        assertThat(latencies.count()).isEqualTo(1);
    }

    @Test
    void rounds_add_up() {
        var both = new Latencies();
        both.addMicros(1000);
        var other = new Latencies();
        other.addMicros(3000);
        both.addAll(other);
        assertThat(both.count()).isEqualTo(2);
        assertThat(both.maxMillis()).isCloseTo(3, within(0.01));
    }

    @Test
    void a_pace_is_kept_whatever_became_of_earlier_requests() {
        var pace = new Pace(7, 200);
        assertThat(pace.dueAt(0)).isEqualTo(7);
        assertThat(pace.dueAt(1000)).isEqualTo(7 + 5_000 * MILLI);
        assertThat(pace.countIn(java.time.Duration.ofSeconds(3))).isEqualTo(600);
    }
}
