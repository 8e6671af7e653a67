package io.unibox.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A caller whose connection breaks is no fault of ours, so nobody is alarmed. */
class LostConnectionsIT {

    private final Installation unibox = Installation.shared();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_connection_that_breaks_within_a_body_is_not_logged_as_an_error(boolean reset) throws Exception {
        for (int i = 0; i < 5; i++) {
            breakWithinTheBody(reset);
        }
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(log.list)
                        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        .extracting(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
                        .isEmpty());
        assertThat(unibox.postSigned(Installation.LINE, "/webhooks/twilio", Installation.LINE.message("SMafterwards"))
                        .statusCode())
                .isEqualTo(200);
    }

    private void breakWithinTheBody(boolean reset) throws IOException, InterruptedException {
        try (var socket = new Socket("127.0.0.1", unibox.port())) {
            socket.setSoLinger(reset, 0);
            socket.getOutputStream()
                    .write(("POST /webhooks/twilio HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nBody=")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Thread.sleep(50);
        }
    }
}
