package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@RunningGateway
class RawRequestsIT {

    private static final String HIDDEN = "GET /webhooks/hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        Services.register(properties);
    }

    @BeforeEach
    void setUp() {
        Services.ALL.values().forEach(Stub::forget);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding:\u000bchunked\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n",
                "Content-Length: +5\r\n",
                "Content-Length: 5, 6\r\n",
                "Content-Length: 0x5\r\n",
                " Content-Length: 5\r\n",
                "X: a\nTransfer-Encoding: chunked\r\n",
            })
    void a_request_whose_end_can_be_read_in_two_ways_ends_the_connection(String fields) {
        var raw = RawConnection.to(port)
                .say("POST /webhooks/twilio HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n0\r\n\r\n" + HIDDEN);

        assertThat(raw.answer())
                .startsWith("HTTP/1.1 400 ")
                .containsAnyOf("\"malformed_request\"", "\"ambiguous_request\"");
        assertThat(raw.isClosed()).isTrue();
        assertThat(Services.stub("ingest").all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-1\r\n", "5;\n\r\n", "1\nx\r\n"})
    void a_chunk_that_can_be_read_in_two_ways_ends_the_connection(String chunk) {
        var raw = RawConnection.to(port)
                .say("POST /webhooks/twilio HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk
                        + "0\r\n\r\n" + HIDDEN);

        assertThat(raw.answer()).doesNotStartWith("HTTP/1.1 2");
        assertThat(raw.isClosed()).isTrue();
        assertThat(Services.stub("ingest").all()).isEmpty();
    }

    @Test
    void a_head_that_is_too_large_is_not_read_to_its_end() {
        var raw = RawConnection.to(port)
                .say("GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(65_536) + "\r\n\r\n");

        assertThat(raw.answer())
                .startsWith("HTTP/1.1 431 ")
                .contains("application/problem+json", "\"code\":\"headers_too_large\"");
        assertThat(raw.isClosed()).isTrue();
    }

    @Test
    void a_thousand_header_fields_are_too_many() {
        var raw = RawConnection.to(port)
                .say("GET /api/health HTTP/1.1\r\nHost: localhost\r\n" + "a: b\r\n".repeat(1_000) + "\r\n");

        assertThat(raw.answer()).startsWith("HTTP/1.1 431 ").contains("too_many_headers");
    }

    @Test
    void an_address_that_is_too_long_is_refused() {
        var raw = RawConnection.to(port)
                .say("GET /api/health?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(raw.answer())
                .startsWith("HTTP/1.1 414 ")
                .contains("application/problem+json", "\"code\":\"address_too_long\"");
        assertThat(raw.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "PROPFIND", "get"})
    void an_odd_method_is_refused(String method) {
        var raw = RawConnection.to(port).say(method + " /api/health HTTP/1.1\r\nHost: localhost\r\nX-Echo: me\r\n\r\n");

        assertThat(raw.answer())
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: GET", "method_not_allowed")
                .doesNotContain("X-Echo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "CONNECT localhost:22 HTTP/1.1\r\nHost: localhost:22\r\n\r\n",
                "GET http://evil.example/api/v1/unknown HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            })
    void the_gateway_is_no_proxy_for_anybody(String request) {
        assertThat(RawConnection.to(port).say(request).answer()).matches("(?s)HTTP/1\\.1 (400|404|405) .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/health?\u001b[31mred", "/api/health?a=%zz", "/api/%zz", "/api/health?|"})
    void an_address_that_is_none_gets_an_answer_without_insides(String address) {
        String answer = RawConnection.to(port)
                .say("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .answer();

        assertThat(answer).matches("(?s)HTTP/1\\.1 (200|400|404) .*").doesNotContain("Exception", "java.", "\u001b");
    }
}
