package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@RunningGateway
class BodiesIT {

    private static final int MEGABYTE = 1 << 20;

    @LocalServerPort
    int port;

    Browser browser;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        Services.register(properties);
    }

    @BeforeEach
    void setUp() {
        browser = new Browser(port);
        Services.ALL.values().forEach(Stub::forget);
    }

    @Test
    void a_body_that_says_it_is_too_large_is_refused_before_it_is_read() {
        var raw = RawConnection.to(port)
                .say("POST /webhooks/twilio HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n");

        assertThat(raw.answer()).startsWith("HTTP/1.1 413 ").contains("body_too_large", "application/problem+json");
        assertThat(raw.isClosed()).isTrue();
        assertThat(Services.stub("ingest").all()).isEmpty();
    }

    @Test
    void a_body_that_does_not_say_how_large_it_is_is_counted() {
        var raw = RawConnection.to(port)
                .say("POST /webhooks/twilio HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        raw.say(chunk.repeat(5));

        assertThat(raw.answer()).startsWith("HTTP/1.1 413 ").contains("body_too_large", "application/problem+json");
        assertThat(raw.isClosed()).isTrue();
        assertThat(Services.stub("ingest").all()).isEmpty();
    }

    @Test
    void a_body_of_exactly_the_limit_passes_with_and_without_a_declared_length() {
        byte[] body = new byte[64 * 1024];

        var declared = browser.send(browser.to("/webhooks/twilio").POST(BodyPublishers.ofByteArray(body)));
        var chunked = browser.send(browser.to("/webhooks/twilio")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(declared.statusCode()).isEqualTo(200);
        assertThat(chunked.statusCode()).isEqualTo(200);
        assertThat(Services.stub("ingest").last().body()).hasSize(body.length);
    }

    @Test
    void other_routes_take_a_megabyte() {
        var fits = browser.send(
                browser.signedInTo("/api/v1/contacts").POST(BodyPublishers.ofByteArray(new byte[MEGABYTE])));

        assertThat(fits.statusCode()).isEqualTo(200);
        assertThat(Services.stub("contact").last().body()).hasSize(MEGABYTE);
    }

    @Test
    void a_file_of_contacts_is_passed_on_as_it_comes_in() {
        var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[20 * MEGABYTE]));

        var answer = browser.send(browser.signedInTo("/api/v1/contacts/import").POST(body));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Services.stub("contact").last().body()).hasSize(20 * MEGABYTE);
    }
}
