package io.unibox.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Test
    void gsm_text_fits_160_alone_and_153_each_together() {
        assertThat(Segments.of("")).isEqualTo(1);
        assertThat(Segments.of("x".repeat(160))).isEqualTo(1);
        assertThat(Segments.of("x".repeat(161))).isEqualTo(2);
        assertThat(Segments.of("x".repeat(306))).isEqualTo(2);
        assertThat(Segments.of("x".repeat(307))).isEqualTo(3);
    }

    @Test
    void extended_characters_take_two_places_and_are_not_torn_apart() {
        assertThat(Segments.of("€".repeat(80))).isEqualTo(1);
        assertThat(Segments.of("€".repeat(81))).isEqualTo(2);
        assertThat(Segments.of("€".repeat(153))).isEqualTo(3);
    }

    @Test
    void other_text_fits_70_alone_and_67_each_together() {
        assertThat(Segments.of("й".repeat(70))).isEqualTo(1);
        assertThat(Segments.of("й".repeat(71))).isEqualTo(2);
        assertThat(Segments.of("й".repeat(134))).isEqualTo(2);
        assertThat(Segments.of("👍".repeat(35))).isEqualTo(1);
        assertThat(Segments.of("👍".repeat(67))).isEqualTo(3);
    }
}
