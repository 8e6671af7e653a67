package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** With a service that is away, one that never answers, and one that breaks off. */
@RunningGateway
@DirtiesContext
@TestPropertySource(
        properties = {"unibox.gateway.upstream.response-timeout=500ms", "unibox.gateway.upstream.retry-after=300ms"})
class UpstreamFailuresIT {

    private static final int NOBODY = freePort();
    private static final Stub ODD = Stub.named(
            "inbox",
            routes -> routes.get("/api/v1/messages/slow", (_, response) -> response.sendString(Mono.never()))
                    .get("/api/v1/conversations", (_, response) -> {
                        response.withConnection(
                                connection -> connection.channel().close());
                        return Mono.never();
                    })
                    .get(
                            "/api/v1/messages/half",
                            (_, response) -> response.header("Content-Length", "100")
                                    .sendString(Flux.just("half").concatWith(Mono.never()))));

    @LocalServerPort
    int port;

    Browser browser;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        Services.register(properties);
        properties.add("unibox.gateway.services.dispatch.url", () -> "http://127.0.0.1:" + NOBODY);
        properties.add("unibox.gateway.services.dispatch.management-url", () -> "http://127.0.0.1:" + NOBODY);
        properties.add("unibox.gateway.services.inbox.url", ODD::url);
    }

    @BeforeEach
    void setUp() {
        browser = new Browser(port);
    }

    @Test
    void a_service_that_is_away_is_503_with_a_hint_and_without_its_address() {
        var answer = browser.send(browser.signedInTo("/api/v1/channels").POST(BodyPublishers.ofString("{}")));

        assertProblem(answer, 503, "service_unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void a_read_that_found_nobody_is_tried_once_more() throws Exception {
        var late = new AtomicReference<DisposableServer>();
        // The service comes back between the first attempt and the second.
        var starting = Thread.ofVirtual()
                .start(() -> late.set(HttpServer.create()
                        .host("127.0.0.1")
                        .port(NOBODY)
                        .handle((_, response) -> response.sendString(Mono.just("back")))
                        .bindNow()));
        HttpResponse<String> answer = browser.getSignedIn("/api/v1/deliveries");
        starting.join();
        late.get().disposeNow();

        assertThat(answer.body()).isEqualTo("back");
    }

    @Test
    void a_service_that_does_not_answer_in_time_is_504() {
        assertProblem(browser.getSignedIn("/api/v1/messages/slow"), 504, "service_timeout");
    }

    @Test
    void a_service_that_breaks_off_before_it_answers_is_502() {
        assertProblem(browser.getSignedIn("/api/v1/conversations"), 502, "service_broke_off");
    }

    @Test
    void an_answer_that_ends_half_way_does_not_look_complete() {
        String answer = RawConnection.to(port)
                .say("GET /api/v1/messages/half HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tokens.good()
                        + "\r\n\r\n")
                .untilClosed();

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("content-length: 100")
                .endsWith("half");
    }

    @Test
    void health_names_the_service_that_is_away_and_no_address() {
        var answer = browser.get("/api/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"status\":\"DEGRADED\"", "\"notReady\":[\"dispatch\"]")
                .doesNotContain("127.0.0.1", String.valueOf(NOBODY));
    }

    @Test
    void the_joined_document_does_without_the_service_that_is_away() {
        assertThat(browser.get("/openapi.json").body())
                .contains("/api/v1/contacts")
                .doesNotContain("/api/v1/channels");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"")
                .doesNotContain("127.0.0.1", "localhost", "Exception", String.valueOf(NOBODY));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
