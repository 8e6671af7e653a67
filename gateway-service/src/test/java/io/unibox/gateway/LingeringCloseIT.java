package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who is still sending when the gateway closes can read why, and is not cut off in the middle of a word. */
@RunningGateway
class LingeringCloseIT {

    private static final int PIECE = 16 * 1024;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        Services.register(properties);
    }

    @Test
    void a_browser_that_floods_on_reads_the_close_code_of_the_service() throws IOException {
        var raw = socket();
        raw.insist(frame("out!"), 1);

        byte[] flood = frames("more", PIECE);
        while (!raw.hasHeard()) {
            raw.insist(flood, 1);
        }
        raw.insist(flood, 256);

        assertThat(raw.untilClosed()).startsWith("\u0088").contains("\u0003\u00f0");
    }

    @Test
    void a_frame_of_more_than_a_megabyte_is_1009_however_much_of_it_is_sent() throws IOException {
        var raw = socket();
        raw.insist(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0}, 1);
        raw.insist(new byte[PIECE], 256);

        assertThat(raw.untilClosed()).startsWith("\u0088").contains("\u0003\u00f1");
    }

    private RawConnection socket() {
        var raw = RawConnection.to(port)
                .say("GET /ws/conversations HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(raw.answer()).startsWith("HTTP/1.1 101 ");
        return raw;
    }

    private static byte[] frames(String text, int bytes) {
        var all = new ByteArrayOutputStream();
        while (all.size() < bytes) {
            all.writeBytes(frame(text));
        }
        return all.toByteArray();
    }

    /** A short text, masked with zeros. */
    private static byte[] frame(String text) {
        return ("\u0081" + (char) (0x80 | text.length()) + "\0\0\0\0" + text).getBytes(StandardCharsets.ISO_8859_1);
    }
}
