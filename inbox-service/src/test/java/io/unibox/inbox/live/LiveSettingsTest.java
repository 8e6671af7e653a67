package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LiveSettingsTest {

    @Test
    void origins_are_compared_as_browsers_name_them() {
        assertThat(settings("HTTPS://Inbox.Example/console/", " https://other.example:443", "http://localhost:8080", "")
                        .allowedOrigins())
                .containsExactlyInAnyOrder("https://inbox.example", "https://other.example", "http://localhost:8080");
        assertThat(LiveSettings.normalised("null")).isEqualTo("null");
        assertThat(LiveSettings.normalised("http://inbox.example:443")).isEqualTo("http://inbox.example:443");
    }

    private static LiveSettings settings(String... origins) {
        return new LiveSettings(
                Set.of(origins),
                1,
                1,
                1,
                DataSize.ofBytes(1),
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }
}
