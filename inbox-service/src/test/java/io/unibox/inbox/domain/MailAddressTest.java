package io.unibox.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"anna@example.com", " Anna.B+c@Mail.Example.co.uk ", "a@xn--bcher-kva.example"})
    void an_address_is_read(String text) {
        assertThat(MailAddress.of(text).orElseThrow().value())
                .isEqualTo(text.strip().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "anna@",
                "@example.com",
                "anna@example",
                "a..b@example.com",
                ".a@example.com",
                "a@example.com,b@example.com",
                "a@example.com b@example.com",
                "Anna <a@example.com>",
                "a@example.com\r\nBcc: b@example.com",
                "a@-example.com",
                "a@\u0435xample.com",
                "\"a b\"@example.com"
            })
    void anything_else_is_none(String text) {
        assertThat(MailAddress.of(text)).isEmpty();
    }
}
