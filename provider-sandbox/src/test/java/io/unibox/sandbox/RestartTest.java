package io.unibox.sandbox;

import static io.unibox.sandbox.RunningSandbox.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.unibox.sandbox.lines.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RestartTest {

    @TempDir
    private Path data;

    @Test
    void messages_lines_and_people_are_still_there_after_a_restart() {
        Line line;
        JsonNode message;
        try (var sandbox = new RunningSandbox(data)) {
            line = sandbox.line("workspace");
            message = sandbox.ok(sandbox.send(line, SOMEBODY, "remember"));
            sandbox.ok(sandbox.call("PUT", "/sandbox/people/+12025550144", Map.of("name", "Ann", "replies", "echo")));
            sandbox.ok(sandbox.call(
                    "POST", "/sandbox/people/+12025550145/messages", Map.of("to", line.phoneNumber(), "body", "STOP")));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sandbox.ledger("status", SOMEBODY).size() == 2);
        }
        try (var sandbox = new RunningSandbox(data)) {
            String path = "/Messages/" + message.get("sid").asString() + ".json";
            JsonNode kept = sandbox.ok(sandbox.get(line, path));
            assertThat(kept.get("body").asString()).isEqualTo("remember");
            assertThat(kept.get("status").asString()).isEqualTo("delivered");
            assertThat(kept.get("date_created")).isEqualTo(message.get("date_created"));
            assertThat(sandbox.line("workspace")).isEqualTo(line);
            assertThat(sandbox.ok(sandbox.call("GET", "/sandbox/people", null))
                            .at("/0/name")
                            .asString())
                    .isEqualTo("Ann");
            assertThat(sandbox.read(sandbox.send(line, "+12025550145", "x"))
                            .get("code")
                            .asInt())
                    .isEqualTo(21610);
            assertThat(sandbox.ledger("message", SOMEBODY)).hasSize(1);
        }
    }

    @Test
    void a_message_that_was_on_its_way_goes_on_after_a_restart() throws IOException {
        try (var receiver = new Receiver()) {
            Line line;
            try (var sandbox = new RunningSandbox(data, "sent-after=1h", "delivered-after=1h")) {
                line = sandbox.line("workspace");
                sandbox.ok(sandbox.send(line, SOMEBODY, "wait", "StatusCallback", receiver.url()));
            }
            assertThat(receiver.all()).isEmpty();
            try (var _ = new RunningSandbox(data)) {
                assertThat(receiver.statuses(2)).containsExactly("sent", "delivered");
            }
        }
    }

    @Test
    void only_the_newest_messages_are_kept_in_memory() {
        try (var sandbox = new RunningSandbox(data, "kept-messages=3")) {
            Line line = sandbox.line("workspace");
            JsonNode oldest = sandbox.ok(sandbox.send(line, SOMEBODY, "0"));
            for (int i = 1; i <= 3; i++) {
                sandbox.ok(sandbox.send(line, SOMEBODY, "" + i));
            }
            assertThat(sandbox.ok(sandbox.get(line, "/Messages.json")).get("messages"))
                    .hasSize(3);
            assertThat(sandbox.get(line, "/Messages/" + oldest.get("sid").asString() + ".json")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(sandbox.ledger("message", SOMEBODY)).hasSize(4);
        }
    }

    @Test
    void too_many_messages_on_their_way_are_refused() {
        try (var sandbox = new RunningSandbox(data, "in-progress=1", "sent-after=1h")) {
            Line line = sandbox.line("workspace");
            assertThat(sandbox.send(line, SOMEBODY, "1").statusCode()).isEqualTo(201);

            var refused = sandbox.send(line, SOMEBODY, "2");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(sandbox.read(refused).get("code").asInt()).isEqualTo(21611);
        }
    }

    @Test
    void two_sandboxes_do_not_share_a_folder() {
        try (var _ = new RunningSandbox(data)) {
            assertThatThrownBy(() -> new RunningSandbox(data)).rootCause().hasMessageContaining("Another sandbox");
        }
    }
}
