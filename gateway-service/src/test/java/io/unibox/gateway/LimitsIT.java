package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** With limits that are soon reached; each test has users, workspaces or addresses of its own. */
@RunningGateway
@DirtiesContext
@TestPropertySource(
        properties = {
            // The tests speak as different clients.
            "unibox.gateway.trusted-proxies=127.0.0.0/8",
            "unibox.gateway.limits.user.burst=5",
            "unibox.gateway.limits.user.per-second=1",
            "unibox.gateway.limits.workspace.burst=8",
            "unibox.gateway.limits.workspace.per-second=1",
            "unibox.gateway.limits.send.burst=2",
            "unibox.gateway.limits.send.per-second=1",
            "unibox.gateway.limits.workspace-send.burst=3",
            "unibox.gateway.limits.workspace-send.per-second=1",
            "unibox.gateway.limits.anonymous.burst=4",
            "unibox.gateway.limits.anonymous.per-second=1",
            "unibox.gateway.limits.sign-in.burst=2",
            "unibox.gateway.limits.sign-in.per-second=1",
        })
class LimitsIT {

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
    void a_user_who_asks_too_much_is_told_when_to_go_on() {
        UUID user = UUID.randomUUID();

        var first = get("10.0.0.1", user, UUID.randomUUID());
        assertThat(first.headers().firstValue("RateLimit-Limit")).hasValue("5");
        assertThat(first.headers().firstValue("RateLimit-Remaining")).hasValue("4");
        assertThat(first.headers().firstValue("RateLimit-Reset")).hasValue("1");

        var refused = untilRefused(() -> get("10.0.0.1", user, UUID.randomUUID()));
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("RateLimit-Remaining")).hasValue("0");
        assertThat(refused.body()).contains("\"code\":\"too_many_requests\"");
        assertThat(get("10.0.0.1", UUID.randomUUID(), UUID.randomUUID()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_users_of_a_workspace_share_its_limit() {
        UUID workspace = UUID.randomUUID();

        var refused = untilRefused(() -> get("10.0.1.1", UUID.randomUUID(), workspace));

        assertThat(refused.headers().firstValue("RateLimit-Limit")).hasValue("8");
    }

    @Test
    void sending_has_a_limit_of_its_own_and_reading_goes_on() {
        UUID user = UUID.randomUUID();
        UUID workspace = UUID.randomUUID();
        String token = Tokens.of(user, workspace);

        var refused = untilRefused(() -> browser.send(browser.to("/api/v1/conversations/1/messages/sms")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString("{}"))));
        assertThat(refused.headers().firstValue("RateLimit-Limit")).hasValue("2");

        var reading =
                browser.send(browser.to("/api/v1/conversations/1/messages").header("Authorization", "Bearer " + token));
        assertThat(reading.statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("S3-36")
    @Tag("S4-67")
    void the_users_of_a_workspace_share_a_limit_of_what_they_send() {
        UUID workspace = UUID.randomUUID();

        var refused = untilRefused(() -> send("/api/v1/messages", UUID.randomUUID(), workspace));

        assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"workspace-send\";q=3");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        var reading = browser.send(browser.to("/api/v1/messages?contactId=1")
                .header("Authorization", "Bearer " + Tokens.of(UUID.randomUUID(), workspace)));
        assertThat(reading.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/conversations/1/messages",
                "/api/v1/messages/1/retry",
                "/api/messages/1/forward",
                "/twilio/sms/send",
                "/api/twilio/sms/send",
                "/api/v1/twilio/sms/send",
            })
    @Tag("S3-36")
    void whatever_sends_counts_as_sending(String path) {
        UUID user = UUID.randomUUID();

        var refused = untilRefused(() -> send(path, user, UUID.randomUUID()));

        assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"send\";q=2");
    }

    @Test
    void who_tries_passwords_is_stopped_and_others_are_not() {
        var refused = untilRefused(() -> signIn("10.0.2.1"));

        assertThat(refused.body()).contains("too_many_requests");
        assertThat(signIn("10.0.2.2").statusCode()).isEqualTo(200);
    }

    @Test
    void an_ipv6_network_counts_as_one_address() {
        var refused =
                untilRefused(() -> signIn("2001:db8:1:2::" + Integer.toHexString((int) (Math.random() * 60_000))));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(signIn("2001:db8:1:3::1").statusCode()).isEqualTo(200);
    }

    @Test
    void bad_tokens_count_against_the_address_they_come_from() {
        var refused = untilRefused(() -> browser.send(browser.to("/api/v1/contacts")
                .header("X-Forwarded-For", "10.0.3.1")
                .header("Authorization", "Bearer " + Tokens.signedBySomebodyElse())));

        assertThat(refused.headers().firstValue("RateLimit-Limit")).hasValue("4");
        assertThat(Services.stub("contact").all()).isEmpty();
    }

    @Test
    void good_tokens_cost_their_address_nothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(get("10.0.4.1", UUID.randomUUID(), UUID.randomUUID()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_address_that_is_made_up_left_of_the_real_one_gets_nobody_a_new_limit() {
        int[] made = {0};

        var refused = untilRefused(() -> signIn("1.2.3." + made[0]++ + ", 10.0.5.1"));

        assertThat(refused.statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> get(String address, UUID user, UUID workspace) {
        return browser.send(browser.to("/api/v1/contacts")
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + Tokens.of(user, workspace)));
    }

    private HttpResponse<String> send(String path, UUID user, UUID workspace) {
        return browser.send(browser.to(path)
                .header("Authorization", "Bearer " + Tokens.of(user, workspace))
                .POST(BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> signIn(String address) {
        return browser.send(browser.to("/api/v1/auth/signin")
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString("{}")));
    }

    private static HttpResponse<String> untilRefused(java.util.function.Supplier<HttpResponse<String>> request) {
        for (int i = 0; i < 200; i++) {
            var answer = request.get();
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }
}
