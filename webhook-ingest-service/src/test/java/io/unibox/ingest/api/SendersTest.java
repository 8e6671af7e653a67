package io.unibox.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.ingest.IngestSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Where a webhook is believed to come from. */
class SendersTest {

    private final Senders senders = senders("127.0.0.0/8", "::1", "10.1.0.0/16");

    @Test
    void a_gateway_says_who_the_sender_is() throws Exception {
        assertThat(of("127.0.0.1", "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(of("127.8.0.1", "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(of("::1", "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(of("10.1.200.3", "2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(of("127.0.0.1", null)).isEqualTo("127.0.0.1");
    }

    @Test
    void nobody_else_does() throws Exception {
        for (String peer : List.of("192.0.2.1", "10.2.0.1", "192.168.1.5", "169.254.1.1")) {
            assertThat(of(peer, "198.51.100.7")).as(peer).isEqualTo(peer);
        }
    }

    @Test
    void only_the_address_that_the_gateway_wrote_counts() throws Exception {
        assertThat(of("127.0.0.1", "203.0.113.9, 198.51.100.7")).isEqualTo("198.51.100.7");
    }

    @Test
    void what_is_no_address_is_not_kept() throws Exception {
        assertThat(of("127.0.0.1", "x".repeat(1000))).isEqualTo("127.0.0.1");
        assertThat(of("127.0.0.1", "")).isEqualTo("127.0.0.1");
    }

    @Test
    void a_network_that_is_none_is_named_at_the_start() {
        for (String network : List.of("gateway.example.com", "10.0.0.0/33", "10.0.0.0/x")) {
            assertThatThrownBy(() -> senders(network)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private String of(String peer, @Nullable String forwardedFor) throws UnknownHostException {
        return senders.of(InetAddress.getByName(peer), forwardedFor);
    }

    private static Senders senders(String... gateways) {
        return new Senders(new IngestSettings(
                URI.create("https://unibox.example"),
                DataSize.ofKilobytes(64),
                Duration.ofSeconds(10),
                DataSize.ofMegabytes(1),
                3,
                Duration.ofSeconds(10),
                List.of(gateways)));
    }
}
