package io.unibox.ingest;

import static io.unibox.ingest.source.twilio.Forms.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Topic;
import io.unibox.ingest.Installation.TestLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinesIT {

    private static final String INBOUND = "/webhooks/twilio";
    private static final String STATUS = "/webhooks/twilio/sms/status";
    private static final TestLine LINE = Installation.LINE;

    private final Installation unibox = Installation.shared();

    @Test
    void a_rotated_token_counts_from_now_on_and_the_old_one_no_more() throws Exception {
        TestLine before = TestLine.of("AC3", "+4930333333", "old");
        TestLine after = before.withToken("new");
        String form = before.message("SMrotated");
        unibox.connect(before);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> unibox.postSigned(before, INBOUND, form).statusCode() == 200);

        unibox.connect(after);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> unibox.postSigned(after, INBOUND, form).statusCode() == 200);
        assertThat(unibox.postSigned(before, INBOUND, form).statusCode()).isEqualTo(403);
        unibox.connect(before);
        unibox.remove(after);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> unibox.postSigned(after, INBOUND, form).statusCode() != 200);
    }

    @Test
    void poison_among_the_news_of_lines_holds_up_nothing() throws Exception {
        unibox.sayRaw(Topic.CHANNEL_CHANGED.name(), "poison", "no json".getBytes(StandardCharsets.UTF_8));
        unibox.sayRaw(Topic.CHANNEL_CHANGED.name(), "tombstone", null);
        TestLine line = TestLine.of("AC4", "+4930444444", "after the poison");
        String form = line.message("SMpoison");
        unibox.connect(line);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> unibox.postSigned(line, INBOUND, form).statusCode() == 200);
    }

    @Test
    void an_operator_sees_what_was_refused_but_not_what_was_written() throws Exception {
        unibox.post(INBOUND, LINE.message("SMquarantine"), "bm90IGl0");
        String quarantine = unibox.getManagement("/actuator/quarantine").body();
        assertThat(quarantine).contains("AC1", INBOUND, "127.0.0.1").doesNotContain("Gr", "4915112345678");
        assertThat(unibox.getManagement("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(unibox.getManagement("/actuator/prometheus").body())
                .contains("unibox_ingest_rejected_total", "unibox_ingest_publish_seconds_count", "unibox_ingest_lines");
        assertThat(unibox.getManagement("/webhooks/twilio").statusCode()).isEqualTo(404);
    }

    @Test
    void the_description_names_every_path() throws Exception {
        assertThat(unibox.get("/openapi.json").body())
                .contains(Stream.of(INBOUND, STATUS, "/twilio/sms/webhook")
                        .map(path -> "\"" + path + "\"")
                        .toList());
    }
}
