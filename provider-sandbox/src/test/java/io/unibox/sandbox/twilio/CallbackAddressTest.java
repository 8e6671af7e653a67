package io.unibox.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.sandbox.twilio.WebhookAnswer.Answered;
import io.unibox.sandbox.twilio.WebhookAnswer.Failed;
import io.unibox.sandbox.twilio.WebhookAnswer.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallbackAddressTest {

    @Test
    void without_overrides_only_a_failed_connection_is_tried_again_once() {
        CallbackAddress address = CallbackAddress.of("https://example.com/a?b=c");

        assertThat(address.retries()).isEqualTo(1);
        assertThat(address.connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(address.read()).isEqualTo(Duration.ofSeconds(15));
        assertThat(address.retries(new Failed(Reason.CONNECT))).isTrue();
        assertThat(address.retries(new Failed(Reason.TIMEOUT))).isFalse();
        assertThat(address.retries(new Answered(500))).isFalse();
    }

    @Test
    void the_fragment_overrides_within_twilios_limits() {
        CallbackAddress address = CallbackAddress.of("https://u:p@example.com/#ct=50&rt=99999&tt=3000&rc=9&rp=5xx,rt");

        assertThat(address.url()).isEqualTo("https://example.com/");
        assertThat(address.credentials()).isEqualTo("u:p");
        assertThat(address.connect()).isEqualTo(Duration.ofMillis(100));
        assertThat(address.read()).isEqualTo(Duration.ofSeconds(15));
        assertThat(address.total()).isEqualTo(Duration.ofSeconds(3));
        assertThat(address.retries()).isEqualTo(5);
        assertThat(address.retries(new Answered(503))).isTrue();
        assertThat(address.retries(new Answered(404))).isFalse();
        assertThat(address.retries(new Failed(Reason.TIMEOUT))).isTrue();
        assertThat(address.retries(new Failed(Reason.CONNECT))).isFalse();
    }

    @Test
    void all_means_all_and_success_is_never_tried_again() {
        CallbackAddress address = CallbackAddress.of("https://example.com/#rp=all");

        assertThat(address.retries(new Answered(404))).isTrue();
        assertThat(address.retries(new Failed(Reason.BROKEN))).isTrue();
        assertThat(address.retries(new Answered(204))).isFalse();
    }

    @Test
    void only_http_addresses_with_a_proper_host_can_be_called() {
        assertThat(CallbackAddress.callable("http://127.0.0.1:8085/webhooks/twilio#rc=3"))
                .isTrue();
        assertThat(CallbackAddress.callable("ftp://example.com/")).isFalse();
        assertThat(CallbackAddress.callable("https://under_score.example.com/")).isFalse();
        assertThat(CallbackAddress.callable("example.com")).isFalse();
    }
}
