package io.unibox.account.access.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a request is believed to come from. */
class ClientAddressTest {

    private final ClientAddress gateways = new ClientAddress(
            TestSettings.withGateways("127.0.0.0/8", "::1", "10.1.0.0/16", "fd00:1::/32", "192.0.2.7"));

    @Test
    void a_gateway_is_believed() throws Exception {
        assertThat(of("127.0.0.1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of("::1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of("10.1.2.3", "2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(of("fd00:1::9", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of("192.0.2.7", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of("127.0.0.1")).isEqualTo("127.0.0.1");
    }

    @Test
    void whoever_comes_past_the_gateway_is_not_believed_on_the_local_network_either() throws Exception {
        for (String peer :
                List.of("10.2.0.1", "192.168.1.5", "172.16.0.1", "169.254.1.1", "203.0.113.9", "192.0.2.8")) {
            assertThat(of(peer, "1.1.1.1")).as(peer).isEqualTo(peer);
        }
        assertThat(of("fd00:2::9", "1.1.1.1")).isEqualTo("fd00:2:0:0:0:0:0:9");
    }

    @Test
    void only_the_address_that_the_gateway_wrote_counts() throws Exception {
        assertThat(of("127.0.0.1", "1.1.1.1", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void without_a_network_nobody_is_believed() throws Exception {
        var nobody = new ClientAddress(TestSettings.withGateways());
        assertThat(nobody.of(InetAddress.getByName("127.0.0.1"), List.of("1.1.1.1")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void what_is_no_address_is_not_kept() throws Exception {
        assertThat(of("127.0.0.1", "<script>")).isEqualTo("unknown");
        assertThat(of("127.0.0.1", "1".repeat(1000))).isEqualTo("unknown");
    }

    @Test
    void a_network_that_is_none_is_named_at_the_start() {
        for (String network : List.of("gateway.example.com", "10.0.0.0/33", "10.0.0.0/x")) {
            assertThatThrownBy(() -> new ClientAddress(TestSettings.withGateways(network)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private String of(String peer, String... forwarded) throws UnknownHostException {
        return gateways.of(InetAddress.getByName(peer), List.of(forwarded));
    }
}
