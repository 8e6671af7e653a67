package io.unibox.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.MessageInbound;
import io.unibox.events.Topic;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageIT {

    private static final String INBOUND = "/webhooks/twilio";

    @TempDir
    Path data;

    @Test
    void while_kafka_is_away_the_provider_is_asked_to_come_again_and_afterwards_all_is_well() throws Exception {
        try (var unibox = new Installation(data)) {
            unibox.connect(Installation.LINE);
            unibox.awaitLines(1);
            assertThat(send(unibox, "SMbefore").statusCode()).isEqualTo(200);

            unibox.stopKafka();
            for (HttpResponse<String> answer : sendManyAtOnce(unibox)) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }

            unibox.startKafka();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> send(unibox, "SMafter").statusCode() == 200);
            assertThat(unibox.said(Topic.MESSAGE_INBOUND))
                    .extracting(said -> ((MessageInbound.Received) said).providerMessageId())
                    .contains("SMbefore", "SMafter");
        }
    }

    @Test
    void who_is_wrong_all_the_time_is_cut_short_and_who_is_right_is_not() throws Exception {
        try (var unibox = new Installation(data, "--UNIBOX_INGEST_WRONG_SIGNATURES=5")) {
            unibox.connect(Installation.LINE);
            unibox.awaitLines(1);
            List<Integer> statuses = IntStream.range(0, 8)
                    .mapToObj(_ -> wrong(unibox, "198.51.100.7").statusCode())
                    .toList();
            assertThat(statuses).containsExactly(403, 403, 403, 403, 403, 429, 429, 429);
            assertThat(wrong(unibox, "198.51.100.7").headers().firstValue("Retry-After"))
                    .isPresent();
            assertThat(wrong(unibox, "198.51.100.8").statusCode()).isEqualTo(403);
            assertThat(send(unibox, "SMgood").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> wrong(Installation unibox, String from) {
        try {
            return unibox.post(
                    INBOUND,
                    Installation.LINE.message("SMwrong").getBytes(StandardCharsets.UTF_8),
                    Map.of("X-Twilio-Signature", "bm90IGl0", "X-Forwarded-For", from));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<HttpResponse<String>> sendManyAtOnce(Installation unibox) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> calls = IntStream.range(0, 30)
                    .mapToObj(i -> (Callable<HttpResponse<String>>) () -> send(unibox, "SMduring" + i))
                    .toList();
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private static HttpResponse<String> send(Installation unibox, String sid) throws Exception {
        return unibox.postSigned(Installation.LINE, INBOUND, Installation.LINE.message(sid));
    }
}
