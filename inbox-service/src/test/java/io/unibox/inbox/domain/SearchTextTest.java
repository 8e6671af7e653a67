package io.unibox.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.inbox.domain.SearchText.Highlight;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void only_the_last_word_may_be_a_beginning() {
        assertThat(new SearchText("blue bicy").whole()).isEqualTo("blue ");
        assertThat(new SearchText("blue bicy").beginning()).isEqualTo("bicy");
        assertThat(new SearchText("go").beginning()).as("too short").isEmpty();
        assertThat(new SearchText("go").whole()).isEqualTo("go");
        assertThat(new SearchText("a&b").beginning()).as("an operator").isEmpty();
    }

    @Test
    @Tag("S2-27")
    void places_are_counted_in_utf16_units_and_do_not_overlap() {
        assertThat(new SearchText("blue blu").in("\uD83D\uDE00 Blue, not unblue"))
                .containsExactly(new Highlight(3, 4));
    }

    @Test
    void a_number_is_looked_for_by_its_digits() {
        assertThat(new SearchText("+49 (30) 12").inAddresses()).isEqualTo("493012");
        assertThat(new SearchText("anna@ex").inAddresses()).isEqualTo("anna@ex");
    }
}
