package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@RunningGateway
class RoutesIT {

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
    @CsvSource({
        "/auth/me,                                        account",
        "/auth/signout,                                   account",
        "/auth/signin,                                    account",
        "/users,                                          account",
        "/users/search?q=a%20b,                           account",
        "/teams/1/members,                                account",
        "/workspace,                                      account",
        "/contacts,                                       contact",
        "/contacts/0190/notes,                            contact",
        "/contacts/import,                                contact",
        "/contacts/import/0190,                           contact",
        "/conversations/0190/contact,                     contact",
        "/conversations/0190/contact/tags/vip,            contact",
        "/threads,                                        inbox",
        "/messages/0190/retry,                            inbox",
        "/messages/0190/forward,                          inbox",
        "/conversations/0190/notes,                       inbox",
        "/conversations/0190/contacts,                    inbox",
        "/conversations,                                  inbox",
        "/conversations/updates?cursor=x,                 inbox",
        "/conversations/0190,                             inbox",
        "/conversations/0190/messages,                    inbox",
        "/conversations/0190/messages/sms,                inbox",
        "/messages,                                       inbox",
        "/messages/0190/read,                             inbox",
        "/channels,                                       dispatch",
        "/channels/0190/test,                             dispatch",
        "/deliveries?state=unknown,                       dispatch",
    })
    void the_same_path_leads_to_its_service_with_and_without_a_version(String path, String service) {
        for (String prefix : new String[] {"/api/v1", "/api"}) {
            var answer = browser.getSignedIn(prefix + path);

            assertThat(answer.body()).isEqualTo("{\"service\":\"" + service + "\"}");
            assertThat(Services.stub(service).last().uri()).isEqualTo("/api/v1" + path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api", "/api/v1"})
    @Tag("S0-43")
    void what_our_front_ends_ask_for_beside_the_webhooks_needs_a_token_and_leads_to_the_inbox(String prefix) {
        assertThat(browser.get(prefix + "/twilio/sms/send").statusCode()).isEqualTo(401);

        var answer = browser.getSignedIn(prefix + "/twilio/sms/conversation/%2B4930?limit=%31");

        assertThat(answer.body()).isEqualTo("{\"service\":\"inbox\"}");
        assertThat(Services.stub("inbox").last().uri()).isEqualTo("/api/v1/twilio/sms/conversation/%2B4930?limit=%31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/jwks.json", "/api/v1/.well-known/jwks.json", "/api/.well-known/jwks.json"})
    void the_keys_are_open_to_everybody(String path) {
        assertThat(browser.get(path).body()).isEqualTo(Tokens.jwks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/twilio",
                "/webhooks/twilio/sms/status?account=0190&message=0191",
                "/api/webhooks/twilio?a=1+2&b=%2B49%20%7E~&c=%C3%A4&c=&d&e=a=b?c",
                "/api/v1/webhooks/meta?hub.challenge=1",
                "/twilio/sms/webhook?",
                "/api/twilio/sms/status-callback",
                "/api/v1/twilio/sms/webhook",
            })
    @Tag("S0-43")
    void a_webhook_arrives_as_it_was_signed(String pathAndQuery) {
        String body = "Body=%F0%9F%91%8B+hi%0A&From=%2B4915112345678";

        String answer = RawConnection.to(port)
                .say("POST " + pathAndQuery + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: c2lnbmVk\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .answer();

        assertThat(answer).endsWith("{\"service\":\"ingest\"}");
        var asked = Services.stub("ingest").last();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.uri()).isEqualTo(pathAndQuery);
        assertThat(asked.text()).isEqualTo(body);
        assertThat(asked.header("Content-Type")).containsExactly("application/x-www-form-urlencoded");
        assertThat(asked.header("X-Twilio-Signature")).containsExactly("c2lnbmVk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/health",
                "/api/v1/actuator/health",
                "/h2-console",
                "/v3/api-docs",
                "/webjars/swagger-ui/5.34.1/swagger-ui.css",
                "/api/v1",
                "/api/v1/v1/contacts",
                "/api/v2/contacts",
                "/ws/other",
                "/",
            })
    void what_is_not_in_the_table_is_not_there(String path) {
        var answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"not_found\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/contacts/%2e%2e/users",
                "/api/v1/contacts/..%2fusers",
                "/api/v1/contacts/a;b=c",
                "/api/v1/contacts//1",
                "/api//v1/contacts",
                "/api/v1/contacts/../users",
                "/api/v1/contacts/%00",
            })
    void a_path_that_can_be_read_in_two_ways_is_refused(String path) {
        var answer = browser.getSignedIn(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"ambiguous_request\"");
        assertThat(Services.stub("contact").all()).isEmpty();
    }

    @Test
    void a_request_id_is_kept_through_the_gateway_and_said_once_in_the_answer() {
        var answer = browser.send(browser.signedInTo("/api/v1/contacts").header("X-Request-Id", "mine-1"));

        assertThat(Services.stub("contact").last().header("X-Request-Id")).containsExactly("mine-1");
        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("mine-1");
    }

    @Test
    void a_request_without_an_id_gets_one_that_the_service_sees_too() {
        var answer = browser.getSignedIn("/api/v1/contacts");

        String given = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(Services.stub("contact").last().header("X-Request-Id")).containsExactly(given);
    }

    @Test
    void what_a_caller_claims_about_its_way_here_is_replaced() {
        browser.send(browser.signedInTo("/api/v1/contacts")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Prefix", "/admin")
                .header("X-Real-IP", "1.2.3.4")
                .header("Forwarded", "for=1.2.3.4")
                .header("TE", "trailers")
                .header("Proxy-Authorization", "Basic eA=="));

        var asked = Services.stub("contact").last();
        assertThat(asked.header("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(asked.header("X-Forwarded-Host")).containsExactly("localhost:8080");
        assertThat(asked.header("X-Forwarded-Proto")).containsExactly("http");
        for (String gone : new String[] {"X-Forwarded-Prefix", "X-Real-IP", "Forwarded", "TE", "Proxy-Authorization"}) {
            assertThat(asked.header(gone)).as(gone).isEmpty();
        }
    }

    @Test
    void an_answer_says_each_thing_once_and_not_what_serves_it() {
        var headers = browser.getSignedIn("/api/v1/contacts").headers();

        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void the_body_of_a_request_and_its_method_arrive() {
        browser.send(browser.signedInTo("/api/v1/contacts/1")
                .header("If-Match", "\"3\"")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"Ä\"}")));

        var asked = Services.stub("contact").last();
        assertThat(asked.method()).isEqualTo("PATCH");
        assertThat(asked.header("If-Match")).containsExactly("\"3\"");
        assertThat(asked.text()).isEqualTo("{\"name\":\"Ä\"}");
    }
}
