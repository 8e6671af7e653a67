package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class TurnsTest {

    private final Turns turns = new Turns(2);
    private final List<String> done = new ArrayList<>();

    @Test
    void who_comes_when_all_are_taken_waits_for_the_first_that_ends() {
        Sinks.Empty<Void> first = begin("first");
        begin("second");
        Sinks.Empty<Void> third = begin("third");
        assertThat(done).containsExactly("first", "second");
        first.tryEmitEmpty();
        assertThat(done).containsExactly("first", "second", "third");
        third.tryEmitEmpty();
        begin("fourth");
        assertThat(done).contains("fourth");
    }

    @Test
    void a_turn_ends_also_with_a_failure_and_where_nobody_waits_for_the_work_any_more() {
        turns.take(Mono.error(new IllegalStateException("no")))
                .onErrorComplete()
                .block();
        Disposable working = turns.take(Mono.never()).subscribe();
        begin("second");
        Disposable waiting =
                turns.take(Mono.fromRunnable(() -> done.add("given up"))).subscribe();
        begin("third");
        waiting.dispose();
        working.dispose();
        assertThat(done).containsExactly("second", "third");
    }

    @Test
    void never_more_are_at_it_than_may_be_and_all_of_them_come_to_it() {
        var atIt = new AtomicInteger();
        var most = new AtomicInteger();
        Long all = Flux.range(0, 500)
                .flatMap(
                        _ -> turns.take(Mono.fromCallable(() -> {
                                    most.accumulateAndGet(atIt.incrementAndGet(), Math::max);
                                    return atIt.decrementAndGet();
                                })
                                .subscribeOn(Schedulers.parallel())),
                        64)
                .count()
                .block();
        assertThat(all).isEqualTo(500);
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    private Sinks.Empty<Void> begin(String name) {
        Sinks.Empty<Void> end = Sinks.empty();
        turns.take(Mono.fromRunnable(() -> done.add(name)).then(end.asMono())).subscribe();
        return end;
    }
}
