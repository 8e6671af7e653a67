package io.unibox.benchmarks.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampTest {

    @Test
    void a_stamp_is_found_wherever_its_text_went() {
        long now = System.nanoTime();
        String frame =
                "{\"type\":\"new_message\",\"data\":{\"from\":\"a@b;c\",\"message\":\"" + Stamp.on("Hi", now) + "\"}}";
        assertThat(Stamp.in(frame, 0)).hasValue(Stamp.epochMicros(now));
    }

    @Test
    void a_text_without_a_stamp_has_none() {
        assertThat(Stamp.in("@12 no end", 0)).isEmpty();
        assertThat(Stamp.in("", 0)).isEmpty();
    }
}
