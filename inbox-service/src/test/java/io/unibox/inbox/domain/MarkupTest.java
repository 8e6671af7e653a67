package io.unibox.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    @Test
    void what_a_reader_sees_is_kept() {
        assertThat(Markup.textOf("<style>p{}</style><p>Dear&nbsp;Anna,</p><p>1 &lt; 2 &amp;lt; 3</p><br>Mia"))
                .isEqualTo("Dear Anna,\n1 < 2 &lt; 3\nMia");
        assertThat(Markup.textOf("<script>alert(1)</script>")).isEmpty();
        assertThat(Markup.textOf("<p title=\"x\">a")).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 < 2 and 3 > 2", "a <- b", "<", "<a", "no markup"})
    void signs_are_no_markup(String text) {
        assertThat(Markup.isIn(text)).isFalse();
    }

    @Test
    void a_tag_is_markup() {
        assertThat(Markup.isIn("Hello <b>Anna</b>")).isTrue();
    }
}
