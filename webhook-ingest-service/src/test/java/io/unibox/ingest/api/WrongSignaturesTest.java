package io.unibox.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.ingest.IngestSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class WrongSignaturesTest {

    private static final IngestSettings SETTINGS = new IngestSettings(
            URI.create("https://unibox.example"),
            DataSize.ofKilobytes(64),
            Duration.ofSeconds(10),
            DataSize.ofMegabytes(1),
            3,
            Duration.ofSeconds(10),
            List.of());

    private final AtomicLong now = new AtomicLong();
    private final WrongSignatures wrong = new WrongSignatures(SETTINGS, now::get);

    @Test
    void one_address_is_cut_short_and_no_other() {
        for (int i = 0; i < 3; i++) {
            assertThat(wrong.isOneTooMany("192.0.2.1")).isFalse();
        }
        assertThat(wrong.isOneTooMany("192.0.2.1")).isTrue();
        assertThat(wrong.isOneTooMany("192.0.2.2")).isFalse();
    }

    @Test
    void after_the_period_everybody_starts_anew() {
        for (int i = 0; i < 10; i++) {
            wrong.isOneTooMany("192.0.2.1");
        }
        now.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(wrong.isOneTooMany("192.0.2.1")).isFalse();
    }
}
