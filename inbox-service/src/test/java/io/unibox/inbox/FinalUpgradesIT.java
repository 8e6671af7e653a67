package io.unibox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.UserChanged.Role;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who is still sending when the socket ends can read why. */
class FinalUpgradesIT {

    private static final byte[] PING = "are you there".getBytes(StandardCharsets.UTF_8);
    private static final int MANY = 3_000;

    private final World world = World.fresh();

    @Test
    void a_client_that_floods_on_without_reading_at_first_reads_its_close_code() {
        try (RawSocket flooding =
                RawSocket.open(RunningInbox.address(), Client.token(world, world.user(), Role.USER))) {
            send(flooding, MANY);
            var code = CompletableFuture.supplyAsync(flooding::closeCode);
            while (!code.isDone()) {
                send(flooding, 100);
            }
            send(flooding, MANY);
            assertThat(code.join()).isEqualTo(1008);
        }
    }

    private static void send(RawSocket socket, int times) {
        for (int i = 0; i < times; i++) {
            socket.say(9, PING);
        }
    }
}
