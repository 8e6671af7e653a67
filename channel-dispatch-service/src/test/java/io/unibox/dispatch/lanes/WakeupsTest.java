package io.unibox.dispatch.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class WakeupsTest {

    @Test
    void whoever_asks_while_the_work_runs_gets_one_more_run_and_not_a_second_at_once() {
        AtomicInteger runs = new AtomicInteger();
        Sinks.Empty<Void> gate = Sinks.empty();
        var wakeups = new Wakeups(Mono.defer(() -> runs.incrementAndGet() == 1 ? gate.asMono() : Mono.empty()));
        wakeups.wake();
        wakeups.wake();
        wakeups.wake();
        assertThat(runs).hasValue(1);
        gate.tryEmitEmpty();
        assertThat(runs).hasValue(2);
        wakeups.wake();
        assertThat(runs).hasValue(3);
    }

    @Test
    void work_that_fails_runs_again_when_asked_again() {
        AtomicInteger runs = new AtomicInteger();
        var wakeups = new Wakeups(Mono.defer(() -> {
            runs.incrementAndGet();
            return Mono.error(new IllegalStateException("no"));
        }));
        wakeups.wake();
        wakeups.wake();
        assertThat(runs).hasValue(2);
    }
}
