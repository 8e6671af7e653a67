package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Sockets stay open however short the patience with answers is. */
@RunningGateway
@DirtiesContext
@TestPropertySource(
        properties = {
            "unibox.gateway.upstream.response-timeout=300ms",
            "unibox.gateway.incoming.read-timeout=300ms",
            "unibox.gateway.incoming.request-timeout=300ms"
        })
@ExtendWith(OutputCaptureExtension.class)
class SocketsIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        Services.register(properties);
    }

    @Test
    void what_is_said_on_one_side_is_heard_on_the_other() {
        var socket = open("/ws/conversations?token=abc");

        socket.say("hello");

        assertThat(socket.heard()).isEqualTo("hello");
        socket.close();
    }

    @Test
    @Tag("S4-66")
    void a_token_in_the_address_is_handed_on_in_the_header_and_the_address_without_it() {
        var socket = open("/ws/conversations?a=1&token=abc.d_e-f&b=2");

        socket.say("who?");
        assertThat(socket.heard()).isEqualTo("Bearer abc.d_e-f");
        socket.say("where?");
        assertThat(socket.heard()).isEqualTo("/ws/conversations?a=1&b=2");
        socket.close();

        var other = open("/ws/conversations?ticket=g.h.i");
        other.say("ticket?");
        assertThat(other.heard()).isEqualTo("g.h.i");
        other.close();

        var odd = open("/ws/conversations?token=a%0d%0aX-Evil:1");
        odd.say("who?");
        assertThat(odd.heard()).isEqualTo("Bearer -");
        odd.close();
    }

    @Test
    @Tag("S4-66")
    void what_stands_behind_the_question_mark_is_written_to_no_log(CapturedOutput output) {
        var socket = open("/ws/conversations?token=canary-token&ticket=canary-ticket");
        socket.say("hello");
        assertThat(socket.heard()).isEqualTo("hello");
        socket.close();
        assertThatThrownBy(() -> open("/ws/other?token=canary-token"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);

        assertThat(output.getAll()).doesNotContain("canary");
    }

    @Test
    void a_socket_outlives_the_patience_with_answers() {
        var socket = open("/ws/conversations");
        long opened = System.nanoTime();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> System.nanoTime() - opened > Duration.ofSeconds(1).toNanos());
        socket.say("still there?");

        assertThat(socket.heard()).isEqualTo("still there?");
        socket.close();
    }

    @Test
    void the_token_reaches_the_inbox_which_checks_it_itself() {
        String token = "Bearer " + Tokens.good();
        var socket =
                new TestSocket(CLIENT.newWebSocketBuilder().header("Authorization", token), uri("/ws/conversations"));

        socket.say("who?");

        assertThat(socket.heard()).isEqualTo(token);
        socket.close();
    }

    @Test
    void a_service_may_say_more_at_once_than_a_browser() {
        var socket = open("/ws/conversations");

        socket.say("much!");

        assertThat(socket.heard()).hasSize(200_000);
        socket.close();
    }

    @Test
    void a_message_in_pieces_arrives_as_one() {
        var socket = open("/ws/conversations");

        socket.say("x".repeat(60_000));

        assertThat(socket.heard()).hasSize(60_000);
        socket.close();
    }

    @Test
    void a_message_that_is_too_large_ends_the_socket() {
        var socket = open("/ws/conversations");

        socket.say("x".repeat(64 * 1024 + 1));

        assertThat(socket.closedWith()).isEqualTo(1009);
    }

    @Test
    void a_frame_that_is_too_large_ends_the_socket_before_it_is_read() {
        var raw = RawConnection.to(port)
                .say("GET /ws/conversations HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(raw.answer()).startsWith("HTTP/1.1 101 ");

        // A masked text frame that announces 1 GB.
        raw.say("\u0081\u00ff\0\0\0\0\u0040\0\0\0mask");

        assertThat(raw.untilClosed()).startsWith("\u0088").contains("\u0003\u00f1");
    }

    @Test
    void a_message_in_endless_pieces_ends_the_socket() {
        var socket = open("/ws/conversations");

        for (int i = 0; i < 20; i++) {
            socket.sayPart("x".repeat(8 * 1024));
        }

        assertThat(socket.closedWith()).isEqualTo(1009);
    }

    @Test
    void a_page_from_elsewhere_gets_no_socket(CapturedOutput output) {
        try {
            CLIENT.newWebSocketBuilder()
                    .header("Origin", "https://evil.example")
                    .buildAsync(uri("/ws/conversations?token=secret-of-a-stranger"), new WebSocket.Listener() {})
                    .join();
            throw new AssertionError("got in");
        } catch (CompletionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
        assertThat(output).doesNotContain("secret-of-a-stranger");
    }

    @Test
    void a_token_in_the_address_is_never_logged(CapturedOutput output) {
        var socket = open("/ws/conversations?token=secret-of-a-friend");
        socket.say("x".repeat(64 * 1024 + 1));
        socket.closedWith();
        var broken = RawConnection.to(port)
                .say("GET /ws/conversations?token=secret-of-a-friend HTTP/1.1\r\nHost: localhost\r\n"
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
        broken.answer();

        assertThat(output).doesNotContain("secret-of-a-friend");
    }

    private TestSocket open(String path) {
        return new TestSocket(CLIENT.newWebSocketBuilder(), uri(path));
    }

    private URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    /** One end of a socket. */
    private static final class TestSocket implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        private final StringBuilder pieces = new StringBuilder();
        private final WebSocket socket;

        TestSocket(WebSocket.Builder builder, URI uri) {
            socket = builder.connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(uri, this)
                    .join();
        }

        void say(String text) {
            socket.sendText(text, true).join();
        }

        void sayPart(String text) {
            try {
                socket.sendText(text, false).join();
            } catch (CompletionException _) {
                // The other side has heard enough.
            }
        }

        String heard() {
            return next(heard);
        }

        int closedWith() {
            return next(closed);
        }

        private static <T> T next(BlockingQueue<T> queue) {
            try {
                T next = queue.poll(10, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("nothing came");
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        void close() {
            socket.abort();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            pieces.append(text);
            if (last) {
                heard.add(pieces.toString());
                pieces.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            throw new AssertionError(List.of("binary", data));
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.add(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.add(1006);
        }
    }
}
