package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.contact.domain.ContactImport;
import io.unibox.contact.domain.ImportId;
import io.unibox.contact.domain.Imports;
import io.unibox.starter.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Imports whose service dies under them, and imports of files that are larger than what may be held in memory. */
class BrokenImportsIT {

    private static final int BATCH = 500;

    private final Api ann = Api.ofSomebody();
    private final ImportId id = ImportId.fresh();

    @Test
    void a_file_goes_on_in_another_instance_where_the_first_was_killed_and_nothing_is_there_twice() {
        String killed = "name,email\n" + people(0, 1_700);
        String whole = "name,email\n" + people(0, 2_200);
        ConfigurableApplicationContext doomed = Running.another(Map.of("server.shutdown", "immediate"));
        Disposable request = send(doomed, Flux.concat(Mono.just(killed), Mono.never()));
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> rowsRead() >= 1_000);
        } finally {
            doomed.close();
            request.dispose();
        }
        assertThat(imports().find(ann.workspace(), id).block().state()).isEqualTo(ContactImport.State.RUNNING);
        assertThat(rowsRead()).isBetween(1_000L, 1_700L).isEqualTo(total());

        ann.http()
                .put()
                .uri("/api/v1/contacts/imports/" + id)
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(whole)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.state")
                .isEqualTo("completed")
                .jsonPath("$.data.rowsRead")
                .isEqualTo(2_200)
                .jsonPath("$.data.created")
                .isEqualTo(2_200)
                .jsonPath("$.data.updated")
                .isEqualTo(0);
        assertThat(total()).isEqualTo(2_200);
    }

    @Test
    void a_file_whose_sender_breaks_off_is_not_taken_for_its_end() {
        Disposable request =
                send(Running.service(), Flux.concat(Mono.just("name,email\n" + people(0, 1_700)), Mono.never()));
        await().atMost(Duration.ofSeconds(30)).until(() -> rowsRead() >= 1_000);
        request.dispose();
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(imports().find(ann.workspace(), id).block().state()).isEqualTo(ContactImport.State.RUNNING);
    }

    /** The rows are wrong, so that they cost little; they take the way of all rows. */
    @Test
    void of_two_hundred_thousand_rows_few_are_held_at_once() {
        int rows = 200_000;
        int piece = 200;
        AtomicLong said = new AtomicLong();
        AtomicLong mostHeld = new AtomicLong();
        Flux<DataBuffer> body = Flux.range(0, rows / piece)
                .concatMap(
                        i -> imports().find(ann.workspace(), id).map(known -> {
                            mostHeld.accumulateAndGet(said.addAndGet(piece) - known.rowsRead(), Math::max);
                            return buffer((i == 0 ? "phone\n" : "") + "no number\n".repeat(piece));
                        }),
                        1);
        ContactImport done = Running.service()
                .getBean(RunningImports.class)
                .run(ann.caller(), id, body)
                .block();
        assertThat(done.failed()).isEqualTo(rows);
        assertThat(mostHeld.get()).isLessThanOrEqualTo(4 * BATCH);
    }

    private Disposable send(ConfigurableApplicationContext service, Flux<String> file) {
        return WebClient.create("http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port"))
                .put()
                .uri("/api/v1/contacts/imports/" + id)
                .headers(headers -> headers.setBearerAuth(TestTokens.of(ann.caller())))
                .contentType(MediaType.parseMediaType("text/csv"))
                .body(file.map(BrokenImportsIT::buffer), DataBuffer.class)
                .retrieve()
                .toBodilessEntity()
                .onErrorComplete()
                .subscribe();
    }

    private long rowsRead() {
        return imports()
                .find(ann.workspace(), id)
                .map(ContactImport::rowsRead)
                .defaultIfEmpty(0L)
                .block();
    }

    private long total() {
        Map<?, ?> body =
                ann.get("?limit=1").expectBody(Map.class).returnResult().getResponseBody();
        return ((Number) ((Map<?, ?>) body.get("meta")).get("total")).longValue();
    }

    private static Imports imports() {
        return Running.service().getBean(Imports.class);
    }

    private static String people(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(i -> "Name " + i + ",person" + i + "@example.com\n")
                .collect(Collectors.joining());
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
