package io.unibox.benchmarks.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final List<String> ended = new ArrayList<>();
    private final Parts parts = new Parts();

    @Test
    void the_last_that_was_started_is_ended_first_and_each_only_once() {
        parts.add(() -> ended.add("database"));
        parts.add(() -> ended.add("service"));
        parts.close();
        parts.close();
        assertThat(ended).containsExactly("service", "database");
    }

    @Test
    void one_that_does_not_end_as_it_should_keeps_none_of_the_others() {
        parts.add(() -> ended.add("database"));
        parts.add(() -> {
            throw new IllegalStateException("the service");
        });
        parts.add(() -> {
            throw new IllegalStateException("the load");
        });
        assertThatThrownBy(parts::close)
                .hasMessage("the load")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("the service"));
        assertThat(ended).containsExactly("database");
    }
}
