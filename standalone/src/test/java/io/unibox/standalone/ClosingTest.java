package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final Closing closing = new Closing();
    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everything_is_closed_once() {
        closing.add(() -> closed.add("database"));
        closing.add(() -> closed.add("broker"));
        closing.close();
        closing.close();
        assertThat(closed).containsExactlyInAnyOrder("database", "broker");
    }

    @Test
    void one_that_fails_to_close_does_not_keep_the_others_open() {
        closing.add(() -> closed.add("database"));
        closing.add(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        closing.close();
        assertThat(closed).containsExactly("database");
    }

    @Test
    void what_comes_up_after_the_end_is_closed_at_once() {
        closing.close();
        assertThatThrownBy(() -> closing.add(() -> closed.add("late"))).isInstanceOf(CannotStart.class);
        assertThat(closed).containsExactly("late");
    }
}
