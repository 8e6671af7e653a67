package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.local.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void free_ports_pass() {
        var ports = new Ports(Map.of("UNIBOX_INBOX_PORT", FreePorts.next()));
        assertThatCode(ports::check).doesNotThrowAnyException();
    }

    @Test
    void a_taken_port_is_named_with_the_variable_that_moves_it() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new Ports(Map.of("UNIBOX_INBOX_PORT", taken.getLocalPort()));
            assertThatThrownBy(ports::check)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(taken.getLocalPort() + " is taken")
                    .hasMessageContaining("UNIBOX_INBOX_PORT");
        }
    }

    @Test
    void a_port_that_two_want_is_refused() {
        int port = FreePorts.next();
        var ports = new Ports(Map.of("UNIBOX_INBOX_PORT", port, "UNIBOX_KAFKA_PORT", port));
        assertThatThrownBy(ports::check)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("wanted twice")
                .hasMessageContaining("UNIBOX_INBOX_PORT")
                .hasMessageContaining("UNIBOX_KAFKA_PORT");
    }

    @Test
    void every_port_of_a_start_can_be_moved_and_none_clashes_by_default() {
        assertThat(Ports.of(new Settings(Map.of())).byVariable())
                .hasSize(16)
                .containsEntry("UNIBOX_GATEWAY_PORT", 8080)
                .containsEntry("UNIBOX_GATEWAY_MANAGEMENT_PORT", 9080)
                .containsEntry("UNIBOX_SANDBOX_PORT", 8089)
                .containsEntry("UNIBOX_POSTGRES_PORT", 45432)
                .satisfies(ports -> assertThat(ports.values()).doesNotHaveDuplicates());
    }
}
