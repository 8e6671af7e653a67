package io.unibox.account.access.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.account.access.AccessSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From where a request is believed to come. */
class ClientAddressTest {

    @Test
    void the_gateway_is_believed_and_what_stands_before_it_is_not() throws Exception {
        assertThat(of(1, "127.0.0.1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of(1, "10.0.0.3", "1.1.1.1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of(2, "10.0.0.3", "1.1.1.1", "203.0.113.9", "10.0.0.2")).isEqualTo("203.0.113.9");
        assertThat(of(2, "10.0.0.3", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void who_comes_from_outside_or_past_the_gateway_is_who_they_are() throws Exception {
        assertThat(of(1, "203.0.113.9", "1.1.1.1")).isEqualTo("203.0.113.9");
        assertThat(of(0, "127.0.0.1", "1.1.1.1")).isEqualTo("127.0.0.1");
        assertThat(of(1, "127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(of(1, "fd00::1", "2001:db8::7")).isEqualTo("2001:db8::7");
    }

    @Test
    void what_is_no_address_is_not_kept() throws Exception {
        assertThat(of(1, "127.0.0.1", "<script>")).isEqualTo("unknown");
        assertThat(of(1, "127.0.0.1", "1".repeat(1000))).isEqualTo("unknown");
    }

    private static String of(int proxies, String peer, String... forwarded) throws UnknownHostException {
        return new ClientAddress(settings(proxies)).of(InetAddress.getByName(peer), List.of(forwarded));
    }

    private static AccessSettings settings(int proxies) {
        Duration any = Duration.ofMinutes(15);
        return new AccessSettings(URI.create("http://localhost"), proxies, any, any, 20, any, any, any, 10, any, 1);
    }
}
