package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.contact.domain.ContactImport;
import io.unibox.contact.domain.ContactImport.State;
import io.unibox.contact.domain.ImportId;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Files that do not come to their end. */
class SlowUploadsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningImports imports = Running.service().getBean(RunningImports.class);
    private final Disposable.Composite stuck = Disposables.composite();

    @AfterEach
    void break_off() {
        stuck.dispose();
    }

    @Test
    @Tag("S0-48")
    void slow_files_of_some_workspaces_do_not_keep_another_one_waiting() {
        for (int i = 0; i < 20; i++) {
            begin(Api.ofSomebody().caller());
        }
        ContactImport done = imports.run(Api.ofSomebody().caller(), ImportId.fresh(), file("phone\n+12025550123\n"))
                .block(SOON);
        assertThat(done).extracting(ContactImport::state).isEqualTo(State.COMPLETED);
    }

    @Test
    void one_workspace_has_only_so_many_files_on_their_way_and_room_again_when_one_ends() {
        Caller caller = Api.ofSomebody().caller();
        IntStream.range(0, 3).forEach(_ -> begin(caller));
        Disposable fourth = begin(caller);
        StepVerifier.create(imports.run(caller, ImportId.fresh(), file("phone\n")))
                .expectErrorSatisfies(failure -> assertThat(((ProblemException) failure).problem())
                        .satisfies(problem -> assertThat(problem.code()).isEqualTo("too_many_imports"))
                        .satisfies(problem -> assertThat(problem.status()).isEqualTo(503)))
                .verify(SOON);
        fourth.dispose();
        assertThat(imports.run(caller, ImportId.fresh(), file("phone\n")).block(SOON))
                .extracting(ContactImport::state)
                .isEqualTo(State.COMPLETED);
    }

    private Disposable begin(Caller caller) {
        Disposable upload = imports.run(
                        caller, ImportId.fresh(), Flux.concat(file("phone\n+12025550123\n"), Mono.never()))
                .subscribe();
        stuck.add(upload);
        return upload;
    }

    private static Flux<DataBuffer> file(String text) {
        return Flux.defer(
                () -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }
}
