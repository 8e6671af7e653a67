package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.local.FreePorts;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UniboxIT {

    @TempDir
    Path folder;

    @Test
    void a_start_that_finds_a_port_taken_leaves_the_folder_to_the_next_one() throws Exception {
        int port = FreePorts.next();
        var environment = Map.of("UNIBOX_DATA", folder.resolve("data").toString(), "UNIBOX_KAFKA_PORT", "" + port);
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", port));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Unibox.start(environment))
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining(port + " is taken; choose another with UNIBOX_KAFKA_PORT");
            }
        }
        assertThat(Files.exists(folder.resolve("data/kafka"))).isFalse();
    }
}
