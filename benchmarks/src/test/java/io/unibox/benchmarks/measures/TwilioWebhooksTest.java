package io.unibox.benchmarks.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TwilioWebhooksTest {

    private final TwilioWebhooks webhooks =
            new TwilioWebhooks("https://unibox.example.com", "AC0", "token", "+14155550199");

    @Test
    void a_webhook_is_about_as_large_as_those_of_twilio() {
        String request = text(webhooks.inbound(80, "+14155550001", "SM" + "0".repeat(32), "Hello there"));
        assertThat(request.substring(request.indexOf("\r\n\r\n") + 4).length()).isBetween(300, 500);
    }

    @Test
    void the_signature_covers_the_text() {
        assertThat(signature("one")).isNotEqualTo(signature("two")).hasSize(28);
    }

    private String signature(String text) {
        return text(webhooks.inbound(80, "+14155550001", "SM1", text))
                .lines()
                .filter(line -> line.startsWith("X-Twilio-Signature: "))
                .map(line -> line.substring(20))
                .findFirst()
                .orElseThrow();
    }

    private static String text(byte[] request) {
        return new String(request, StandardCharsets.UTF_8);
    }
}
