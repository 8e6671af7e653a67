package io.unibox.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class HttpLoadTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.post("/ok", (request, response) -> {
                        asked.incrementAndGet();
                        return request.receive()
                                .then(response.sendString(Mono.just("fine")).then());
                    })
                    .post("/no", (_, response) -> response.status(503).send())
                    .post(
                            "/never",
                            (request, _) -> Mono.fromRunnable(
                                    () -> request.withConnection(connection -> connection.dispose()))))
            .bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private Requests to(String path) {
        byte[] request = HttpBytes.post(server.port(), path, "text/plain", new byte[] {'x'}, Map.of());
        return (_, _) -> request;
    }

    @Test
    void an_open_loop_asks_as_often_as_it_was_told_to() throws InterruptedException {
        try (var load = new HttpLoad(server.port(), 4)) {
            Outcome outcome = load.atRate(200, to("/ok"), Duration.ofMillis(500));
            assertThat(outcome.accepted()).isEqualTo(100);
            assertThat(asked).hasValue(100);
            assertThat(outcome.latencies().count()).isEqualTo(100);
        }
    }

    @Test
    void a_closed_loop_counts_what_the_server_has_seen() throws InterruptedException {
        try (var load = new HttpLoad(server.port(), 4)) {
            Outcome outcome = load.saturate(to("/ok"), Duration.ofMillis(200));
            assertThat(outcome.accepted()).isEqualTo(asked.get()).isPositive();
            assertThat(outcome.refused() + outcome.unanswered()).isZero();
        }
    }

    @Test
    void a_refusal_is_not_taken_for_an_answer() throws InterruptedException {
        try (var load = new HttpLoad(server.port(), 1)) {
            Outcome outcome = load.atRate(100, to("/no"), Duration.ofMillis(50));
            assertThat(outcome.refused()).isEqualTo(5);
            assertThat(outcome.accepted()).isZero();
        }
    }

    @Test
    void a_connection_that_is_cut_leaves_its_request_without_an_answer() throws InterruptedException {
        try (var load = new HttpLoad(server.port(), 1)) {
            Outcome outcome = load.atRate(100, to("/never"), Duration.ofMillis(10));
            assertThat(outcome.unanswered()).isEqualTo(1);
        }
    }
}
