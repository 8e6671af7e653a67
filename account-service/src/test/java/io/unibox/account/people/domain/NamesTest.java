package io.unibox.account.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people go by. */
class NamesTest {

    @Test
    void an_email_has_one_spelling() {
        assertThat(EmailAddress.of("Ann.Lee+Work@Example.COM")).hasToString("ann.lee+work@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ann",
                "ann@",
                "@example.com",
                "ann@example",
                "ann@@example.com",
                "a b@example.com",
                "ann@-example.com",
                "ann@example..com",
                "ann@example.com\n",
                "ann\u0000@example.com",
                "ånn@example.com"
            })
    void what_is_no_email_is_none(String text) {
        assertThatThrownBy(() -> EmailAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_email_as_long_as_a_book_is_none_and_found_out_quickly() {
        assertThatThrownBy(() -> EmailAddress.of("a@" + "a.".repeat(500_000) + "com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_username_comes_from_the_email_and_is_nobody_elses() {
        assertThat(Usernames.base(EmailAddress.of("ann.lee+work@example.com"))).isEqualTo("ann.leework");
        assertThat(Usernames.base(EmailAddress.of("!@example.com"))).isEqualTo("user");
        assertThat(Usernames.base(EmailAddress.of("a".repeat(64) + "@example.com")))
                .hasSize(40);
        assertThat(Usernames.free("ann", Set.of())).isEqualTo("ann");
        assertThat(Usernames.free("ann", Set.of("ann", "ann2", "ann4"))).isEqualTo("ann3");
    }

    @Test
    void a_name_may_be_in_any_script_but_not_in_halves_of_characters() {
        assertThat("Zoë 李 🦊").matches(Naming.PATTERN);
        assertThat("\ud83e").doesNotMatch(Naming.PATTERN);
        assertThat("a\u0000").doesNotMatch(Naming.PATTERN);
    }
}
