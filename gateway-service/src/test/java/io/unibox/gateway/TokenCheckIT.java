package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.starter.security.Caller;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@RunningGateway
class TokenCheckIT {

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

    static Stream<Named<String>> badTokens() {
        Instant now = Instant.now();
        return Stream.of(
                Named.of("alg none", Tokens.unsigned()),
                Named.of("HS256 with the public key", Tokens.signedWithThePublicKeyAsSecret()),
                Named.of("signed by somebody else", Tokens.signedBySomebodyElse()),
                Named.of("expired", Tokens.signed(claims -> claims.expirationTime(Date.from(now.minusSeconds(120))))),
                Named.of(
                        "not yet valid",
                        Tokens.signed(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120))))),
                Named.of("for another audience", Tokens.signed(claims -> claims.audience("voice"))),
                Named.of("from another issuer", Tokens.signed(claims -> claims.issuer("somebody"))),
                Named.of("without a workspace", Tokens.signed(claims -> claims.claim(Caller.WORKSPACE_CLAIM, null))),
                Named.of("one character changed", Tokens.good().replaceFirst("\\.e", ".f")),
                Named.of("no token at all", "nonsense"));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void a_bad_token_goes_no_further_than_the_door(String token) {
        var answer = browser.send(browser.to("/api/v1/contacts").header("Authorization", "Bearer " + token));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("RateLimit-Remaining")).isPresent();
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(Services.stub("contact").all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/contacts",
                "/api/contacts",
                "/api/v1/auth/me",
                "/api/v1/messages/sync",
                "/api/v1/conversations/1/contact"
            })
    void without_a_token_there_is_no_way_in(String path) {
        assertThat(browser.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void a_good_token_is_passed_on_for_the_service_to_check_again() {
        String token = Tokens.good();

        for (int time = 0; time < 2; time++) {
            var answer = browser.send(browser.to("/api/v1/contacts").header("Authorization", "Bearer " + token));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Services.stub("contact").last().header("Authorization")).containsExactly("Bearer " + token);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/signup",
                "/api/v1/auth/signin",
                "/api/auth/signin",
                "/api/v1/auth/refresh",
                "/api/v1/auth/signout"
            })
    void whoever_wants_in_needs_no_token_and_an_expired_one_does_no_harm(String path) {
        String expired = Tokens.signed(
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))));

        var answer = browser.send(browser.to(path)
                .header("Authorization", "Bearer " + expired)
                .header("Cookie", "refresh=1")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        var asked = Services.stub("account").last();
        assertThat(asked.header("Authorization")).isEmpty();
        assertThat(asked.header("Cookie")).containsExactly("refresh=1");
    }

    @Test
    void a_token_in_the_address_is_no_token() {
        assertThat(browser.get("/api/v1/contacts?access_token=" + Tokens.good()).statusCode())
                .isEqualTo(401);
    }
}
