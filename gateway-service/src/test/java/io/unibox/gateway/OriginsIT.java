package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** As it stands behind a proxy that ends TLS, with one front end elsewhere. */
@RunningGateway
@DirtiesContext
@TestPropertySource(
        properties = {
            "unibox.gateway.public-url=https://unibox.example",
            "unibox.gateway.cors-origins=https://app.example, http://localhost:5173",
            "unibox.gateway.trusted-proxies=127.0.0.1/32"
        })
class OriginsIT {

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

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "http://localhost:5173", "https://unibox.example"})
    void a_known_front_end_may_ask_and_read(String origin) {
        var answer = browser.send(browser.signedInTo("/api/v1/contacts").header("Origin", origin));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(exposed ->
                        assertThat(exposed).contains("X-Request-Id", "RateLimit-Remaining", "ETag", "Retry-After"));
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void a_known_front_end_learns_beforehand_what_it_may_do() {
        var answer = browser.send(browser.to("/api/v1/contacts/1")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization, if-match, content-type"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(
                        methods -> assertThat(methods).contains("PATCH").doesNotContain("TRACE"));
        assertThat(Services.stub("contact").all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://app.example.evil.com",
                "https://evil-app.example",
                "http://app.example",
                "https://app.example:8443",
                "https://sub.app.example",
                "https://APP.example.evil",
                "https://unibox.example.evil.com",
                "file://",
                "nonsense",
                "*"
            })
    void any_other_page_is_refused_and_gets_no_permission(String origin) {
        var asked = browser.send(browser.signedInTo("/api/v1/contacts").header("Origin", origin));
        var beforehand = browser.send(browser.to("/api/v1/contacts")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET"));

        for (var answer : new java.net.http.HttpResponse<?>[] {asked, beforehand}) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
        }
        assertThat(asked.body()).contains("\"code\":\"origin_not_allowed\"");
        assertThat(Services.stub("contact").all()).isEmpty();
    }

    @Test
    void a_page_of_ours_counts_as_ours_under_whichever_name_it_was_asked_for() {
        var answer = browser.send(browser.signedInTo("/api/v1/contacts").header("Origin", "http://127.0.0.1:" + port));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Services.stub("contact").last().header("Origin")).containsExactly("https://unibox.example");
    }

    @Test
    void a_program_that_is_no_browser_names_no_origin_and_is_asked_for_none() {
        var answer = browser.getSignedIn("/api/v1/contacts");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void browsers_are_told_to_come_back_encrypted_only() {
        assertThat(browser.get("/api/health").headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=63072000"));
    }

    @Test
    void the_service_learns_the_address_that_the_trusted_proxy_saw() {
        browser.send(browser.signedInTo("/api/v1/contacts").header("X-Forwarded-For", "6.6.6.6, 203.0.113.7"));

        var asked = Services.stub("contact").last();
        assertThat(asked.header("X-Forwarded-For")).containsExactly("203.0.113.7");
        assertThat(asked.header("X-Forwarded-Proto")).containsExactly("https");
        assertThat(asked.header("X-Forwarded-Host")).containsExactly("unibox.example");
    }
}
