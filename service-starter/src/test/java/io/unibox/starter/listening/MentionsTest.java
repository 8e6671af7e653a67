package io.unibox.starter.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    private static final Mentions SOUGHT = new Mentions(Set.of(
            "phone:+1555123", "email:ann@unibox.test", "messenger:10203", "018f4e6a-0000-7000-8000-00000000000c"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"phone:+1555123\"}",
                "whatsapp:+1555123",
                "workspace|phone:+1555123",
                "Call +1555123.",
                "From=whatsapp%3A%2B1555123&To=%2B4930",
                "{\"form\":\"From=whatsapp%3A%2B1555123\"}",
                "{\"url\":\"https://unibox.test/?next=From%253D%252B1555123\"}",
                "{\"to\":\"\\u002B1555123\"}",
                "{\"raw\":\"{\\\"to\\\":\\\"+1555123\\\"}\"}",
                "\"Ann Roe <Ann@Unibox.Test>\"",
                "{\"text\":\"write to\\nann@unibox.test\\n100% sure\"}",
                "From=Ann+%3Cann%40unibox.test%3E",
                "From=Ann+ann%40unibox.test",
                "{\"from\":\"Ann \\u003cann@unibox.test\\u003e\"}",
                "It was ann@unibox.test.",
                "{\"to\":\"messenger:10203\"}",
                "contact:018F4E6A-0000-7000-8000-00000000000C",
            })
    void a_whole_id_or_address_is_found_however_it_is_written(String text) {
        assertThat(SOUGHT.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"phone:+15551234\"}",
                "From=%2B15551234",
                "+1555123-4567",
                "joann@unibox.test",
                "jo.ann@unibox.test",
                "ann@unibox.testing",
                "ann@unibox.test.example",
                "messenger:102030",
                "{\"count\":10203}",
                "018f4e6a-0000-7000-8000-00000000000c0",
                "",
            })
    void what_only_contains_one_is_somebody_elses(String text) {
        assertThat(SOUGHT.in(text)).isFalse();
    }

    @Test
    void nobody_is_found_in_nothing_sought() {
        assertThat(new Mentions(Set.of()).in("+1555123")).isFalse();
    }

    @Test
    void too_short_a_text_means_nobody() {
        assertThatThrownBy(() -> new Mentions(Set.of("ann"))).isInstanceOf(IllegalArgumentException.class);
    }
}
