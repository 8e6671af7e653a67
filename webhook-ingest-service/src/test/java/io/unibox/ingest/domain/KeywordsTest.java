package io.unibox.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Keyword;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S3-20")
class KeywordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    STOP        | STOP
                    stopall     | STOP
                    Unsubscribe | STOP
                    CANCEL      | STOP
                    end         | STOP
                    Quit        | STOP
                    REVOKE      | STOP
                    optout      | STOP
                    Start       | START
                    yes         | START
                    UNSTOP      | START
                    help        | HELP
                    Info        | HELP
                    Stop.       | STOP
                    STOP!       | STOP
                    "stop"      | STOP
                    „Stop“      | STOP
                    ’stop’      | STOP
                    *STOP*      | STOP
                    (help)?!    | HELP
                    YES…        | START
                    """)
    void a_message_that_is_a_keyword_and_nothing_else_says_it(String text, Keyword keyword) {
        assertThat(Keywords.in(text)).isEqualTo(keyword);
        assertThat(Keywords.in(" \t" + text + "\r\n\u00a0\u200b")).isEqualTo(keyword);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "...",
                "stop it",
                "please stop",
                "stop stop",
                "st.op",
                "stopped",
                "yes please",
                "END of the story",
                "opt-out",
                "\uD83D\uDED1 stop"
            })
    void anything_else_is_only_a_message(String text) {
        assertThat(Keywords.in(text)).isNull();
    }

    @Test
    void a_long_text_is_no_keyword_however_little_of_it_is_seen() {
        assertThat(Keywords.in("stop" + ".".repeat(100_000))).isNull();
    }

    @Test
    void the_language_of_the_machine_changes_nothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertThat(Keywords.in("info")).isEqualTo(Keyword.HELP);
        } finally {
            Locale.setDefault(before);
        }
    }
}
