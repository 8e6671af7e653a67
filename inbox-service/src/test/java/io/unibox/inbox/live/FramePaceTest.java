package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.inbox.live.FramePace.Verdict;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FramePaceTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final FramePace pace = new FramePace(10, now::get);

    @Test
    void who_keeps_the_pace_is_always_heard() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.next()).isEqualTo(Verdict.HEAR);
            now.addAndGet(SECOND / 10);
        }
    }

    @Test
    void who_is_too_fast_for_a_moment_is_told_once_and_heard_again_after_a_rest() {
        assertThat(IntStream.range(0, 10).mapToObj(_ -> pace.next())).containsOnly(Verdict.HEAR);
        assertThat(pace.next()).isEqualTo(Verdict.REFUSE);
        assertThat(IntStream.range(0, 5).mapToObj(_ -> pace.next())).containsOnly(Verdict.DROP);
        now.addAndGet(SECOND);
        assertThat(IntStream.range(0, 10).mapToObj(_ -> pace.next())).containsOnly(Verdict.HEAR);
    }

    @Test
    void who_goes_on_all_the_same_is_cut_off() {
        assertThat(IntStream.range(0, 21).mapToObj(_ -> pace.next()).toList().getLast())
                .isEqualTo(Verdict.CUT_OFF);
    }

    @Test
    void who_stays_above_the_pace_for_long_is_cut_off_too() {
        boolean cut = false;
        for (int i = 0; i < 1_000 && !cut; i++) {
            now.addAndGet(SECOND / 20);
            cut = pace.next() == Verdict.CUT_OFF;
        }
        assertThat(cut).isTrue();
    }
}
