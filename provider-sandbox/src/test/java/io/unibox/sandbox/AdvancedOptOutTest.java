package io.unibox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvancedOptOutTest {

    private static final String ANN = "+12025550146";

    @TempDir
    private Path data;

    @Test
    void with_advanced_opt_out_the_webhook_says_what_a_keyword_means() throws Exception {
        try (var receiver = new Receiver();
                var sandbox = new RunningSandbox(data, "advanced-opt-out=true")) {
            var line = sandbox.line("workspace", receiver.url());
            for (String body : new String[] {"Unsubscribe", "yes", "info", "Hello"}) {
                sandbox.ok(sandbox.call(
                        "POST",
                        "/sandbox/people/" + ANN + "/messages",
                        Map.of("to", line.phoneNumber(), "body", body)));
            }
            assertThat(receiver.await(4))
                    .extracting(got -> got.form().get("OptOutType"))
                    .containsExactly("STOP", "START", "HELP", null);
        }
    }
}
