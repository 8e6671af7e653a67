package io.unibox.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.inbox.domain.Pace.Rate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong now = new AtomicLong();
    private final Pace<String> pace = new Pace<>(new Rate(2, 3), 2, now::get);

    @Test
    void after_the_burst_it_says_how_long_to_wait_and_keeps_to_it() {
        for (int i = 0; i < 3; i++) {
            assertThat(pace.take("a")).isEmpty();
        }
        Duration wait = pace.take("a").orElseThrow();
        assertThat(wait).isEqualTo(Duration.ofMillis(500));
        now.addAndGet(wait.toNanos());
        assertThat(pace.take("a")).isEmpty();
        assertThat(pace.take("a")).isPresent();
    }

    @Test
    void everybody_has_their_own() {
        for (int i = 0; i < 4; i++) {
            pace.take("a");
        }
        assertThat(pace.take("b")).isEmpty();
    }

    @Test
    void only_so_many_are_remembered() {
        for (int i = 0; i < 4; i++) {
            pace.take("a");
        }
        pace.take("b");
        pace.take("c");
        assertThat(pace.take("a")).as("forgotten, so full").isEmpty();
    }
}
