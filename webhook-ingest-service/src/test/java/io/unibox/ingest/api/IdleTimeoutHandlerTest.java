package io.unibox.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IdleTimeoutHandlerTest {

    private final EmbeddedChannel connection = connection();

    private static EmbeddedChannel connection() {
        var connection = new EmbeddedChannel(new IdleTimeoutHandler(Duration.ofSeconds(10), 8));
        connection.freezeTime();
        return connection;
    }

    @Test
    void a_request_that_stalls_is_given_up_soon() {
        begin();
        pass(9);
        assertThat(connection.isOpen()).isTrue();
        pass(2);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_connection_may_rest_between_requests_but_not_for_ever() {
        begin();
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        pass(70);
        assertThat(connection.isOpen()).isTrue();
        pass(30);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void every_request_renews_it() {
        for (int i = 0; i < 5; i++) {
            begin();
            connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
            pass(60);
            assertThat(connection.isOpen()).isTrue();
        }
    }

    private void begin() {
        connection.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            connection.advanceTimeBy(1, TimeUnit.SECONDS);
            connection.runScheduledPendingTasks();
        }
    }
}
