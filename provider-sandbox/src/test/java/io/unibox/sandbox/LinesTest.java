package io.unibox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.sandbox.lines.Line;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void an_owner_has_one_line_whose_webhook_can_move() {
        Line first = sandbox.line("one", "https://a.example/webhooks/twilio");
        Line again = sandbox.line("one");
        Line moved = sandbox.line("one", "https://b.example/webhooks/twilio");

        assertThat(again).isEqualTo(first);
        assertThat(moved.phoneNumber()).isEqualTo(first.phoneNumber());
        assertThat(moved.authToken()).isEqualTo(first.authToken());
        assertThat(moved.smsUrl()).isEqualTo("https://b.example/webhooks/twilio");
        assertThat(sandbox.line("two").accountSid()).isNotEqualTo(first.accountSid());
    }

    @Test
    void an_owner_can_bring_an_account_and_a_number() {
        String account = "AC" + "a".repeat(32);
        var brought =
                Map.of("owner", "three", "accountSid", account, "authToken", "secret", "phoneNumber", "+12025550177");

        assertThat(sandbox.ok(sandbox.call("POST", "/sandbox/lines", brought))
                        .get("phoneNumber")
                        .asString())
                .isEqualTo("+12025550177");
        var second = Map.of("owner", "four", "accountSid", account, "authToken", "secret");
        assertThat(sandbox.call("POST", "/sandbox/lines", second).statusCode()).isEqualTo(200);
        var wrongToken = Map.of("owner", "five", "accountSid", account, "authToken", "other");
        assertThat(sandbox.call("POST", "/sandbox/lines", wrongToken).statusCode())
                .isEqualTo(409);
        var takenNumber = Map.of("owner", "six", "phoneNumber", "+12025550177");
        assertThat(sandbox.call("POST", "/sandbox/lines", takenNumber).statusCode())
                .isEqualTo(409);
    }

    @Test
    void nonsense_is_refused() {
        assertThat(sandbox.call("POST", "/sandbox/lines", Map.of()).statusCode())
                .isEqualTo(422);
        assertThat(sandbox.call("POST", "/sandbox/lines", Map.of("owner", "x", "phoneNumber", "123"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_page_and_the_state_of_health_are_served() {
        assertThat(sandbox.call("GET", "/", null).body()).contains("<h1>Provider sandbox</h1>");
        assertThat(sandbox.ok(sandbox.call("GET", "/health", null))
                        .get("status")
                        .asString())
                .isEqualTo("UP");
    }
}
