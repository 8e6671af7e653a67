package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class TurnsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Turns turns = new Turns(2, Schedulers.immediate());
    private final List<Integer> begun = new ArrayList<>();
    private final List<Sinks.One<String>> outcomes = new ArrayList<>();

    private Mono<String> work(int number) {
        Sinks.One<String> outcome = Sinks.one();
        outcomes.add(outcome);
        return turns.inTurn(Mono.defer(() -> {
            begun.add(number);
            return outcome.asMono();
        }));
    }

    @Test
    void only_so_much_is_done_at_a_time_and_the_rest_in_the_order_in_which_it_came() {
        for (int i = 0; i < 4; i++) {
            work(i).subscribe();
        }
        assertThat(begun).containsExactly(0, 1);
        outcomes.get(1).tryEmitValue("done");
        assertThat(begun).containsExactly(0, 1, 2);
        outcomes.get(0).tryEmitEmpty();
        assertThat(begun).containsExactly(0, 1, 2, 3);
    }

    @Test
    void whoever_asked_gets_the_outcome_and_a_failure_keeps_nobody_else_waiting() {
        StepVerifier.create(turns.inTurn(Mono.just("found")))
                .expectNext("found")
                .expectComplete()
                .verify(SOON);
        StepVerifier.create(turns.inTurn(Mono.empty())).expectComplete().verify(SOON);
        for (int i = 0; i < 3; i++) {
            StepVerifier.create(turns.inTurn(Mono.error(new IllegalStateException("no"))))
                    .expectErrorMessage("no")
                    .verify(SOON);
        }
        StepVerifier.create(turns.inTurn(Mono.just("still")))
                .expectNext("still")
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void whoever_does_not_wait_any_more_gives_up_their_turn() {
        Disposable first = work(0).subscribe();
        Disposable second = work(1).subscribe();
        Disposable third = work(2).subscribe();
        work(3).subscribe();
        third.dispose();
        first.dispose();
        assertThat(begun).as("the third is passed over").containsExactly(0, 1, 3);
        second.dispose();
    }

    @Test
    void what_has_not_begun_is_shared_and_what_has_begun_is_done_anew() {
        work(0).subscribe();
        work(1).subscribe();
        List<Integer> found = new ArrayList<>();
        Mono<Integer> lookedUp = turns.shared("anna", Mono.fromCallable(() -> {
            begun.add(2);
            return begun.size();
        }));
        lookedUp.subscribe(found::add);
        lookedUp.subscribe(found::add);
        outcomes.get(0).tryEmitValue("done");
        assertThat(begun).containsExactly(0, 1, 2);
        assertThat(found).containsExactly(3, 3);
        lookedUp.subscribe(found::add);
        assertThat(begun).containsExactly(0, 1, 2, 2);
        assertThat(found).containsExactly(3, 3, 4);
    }
}
