package io.unibox.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class SocketLoadTest {

    private static final long SOON = 20;

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get(
                            "/full", (_, response) -> response.status(503).send())
                    .ws("/over", (_, out) -> out.sendClose(1013, "too slow")))
            .bindNow();
    private final SocketLoad load = new SocketLoad();
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    private final SocketEars ears = new SocketEars() {
        @Override
        public void hear(SocketClient socket, ByteBuf text, long nanos) {}

        @Override
        public void lose(SocketClient socket) {
            lost.add(socket.farewell());
        }
    };

    @AfterEach
    void stop() {
        load.close();
        server.disposeNow();
    }

    @Test
    void a_client_that_was_not_let_in_is_told_so_once_and_loses_nothing() {
        var failed = load.open(new Entrance(server.port(), "/full", Map.of(), ears))
                .handle((_, failure) -> failure != null)
                .join();
        load.close();
        assertThat(failed).isTrue();
        assertThat(lost).as("or it would come back twice").isEmpty();
    }

    @Test
    void a_socket_that_the_server_closes_is_lost_with_the_reason_that_it_gave() throws InterruptedException {
        load.open(new Entrance(server.port(), "/over", Map.of(), ears)).join();
        assertThat(lost.poll(SOON, TimeUnit.SECONDS)).isEqualTo("1013 too slow");
    }
}
