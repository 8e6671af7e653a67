package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.starter.web.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class PaceTest {

    private final AtomicLong clock = new AtomicLong();
    private final Pace pace = new Pace(clock::get);

    @Test
    void a_file_that_drips_is_cut_off() {
        StepVerifier.create(pace.watch(pieces(100, 1, Duration.ofSeconds(10))), 100)
                .expectNextCount(5)
                .expectErrorSatisfies(failure -> assertThat(((ProblemException) failure).problem())
                        .satisfies(problem -> assertThat(problem.code()).isEqualTo("upload_too_slow"))
                        .satisfies(problem -> assertThat(problem.status()).isEqualTo(408)))
                .verify();
    }

    @Test
    void a_slow_line_is_no_reason() {
        StepVerifier.create(pace.watch(pieces(100, 1_000, Duration.ofSeconds(10))))
                .expectNextCount(100)
                .verifyComplete();
    }

    /** While the database works nobody asks the sender for more. */
    @Test
    void the_time_that_we_take_ourselves_does_not_count() {
        StepVerifier.create(pace.watch(pieces(100, 1, Duration.ZERO)).doOnNext(_ -> passes(Duration.ofMinutes(1))), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(1)
                .expectNextCount(1)
                .thenCancel()
                .verify();
    }

    @Test
    void who_falls_silent_is_cut_off() {
        StepVerifier.withVirtualTime(() -> pace.watch(Flux.never()))
                .expectSubscription()
                .thenAwait(Pace.SPAN)
                .expectError(ProblemException.class)
                .verify();
    }

    private Flux<DataBuffer> pieces(int number, int size, Duration apart) {
        return Flux.range(0, number).map(_ -> {
            passes(apart);
            return DefaultDataBufferFactory.sharedInstance.wrap(new byte[size]);
        });
    }

    private void passes(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
