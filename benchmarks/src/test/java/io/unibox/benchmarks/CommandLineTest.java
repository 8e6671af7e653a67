package io.unibox.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.benchmarks.measures.Measure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void measures_are_taken_in_the_order_in_which_they_are_asked_for() {
        var asked = CommandLine.of("b13", "b12", "--scale", "0.01", "--data", "/tmp/inbox");
        assertThat(asked.measures()).containsExactly(Measure.B13, Measure.B12);
        assertThat(asked.scale()).isEqualTo(0.01);
        assertThat(asked.folder()).contains(Path.of("/tmp/inbox"));
    }

    @Test
    void all_is_everything_that_gives_figures_at_full_scale() {
        var asked = CommandLine.of("all");
        assertThat(asked.measures())
                .contains(Measure.B1, Measure.B9, Measure.B15)
                .doesNotContain(Measure.GENERATE);
        assertThat(asked.scale()).isEqualTo(1);
        assertThat(asked.folder()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_refused() {
        assertThatThrownBy(CommandLine::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CommandLine.of("b99")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CommandLine.of("b12", "--scale")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CommandLine.of("b12", "--scale", "2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_filled_for_later_needs_a_folder_that_stays() {
        assertThatThrownBy(() -> CommandLine.of("generate")).hasMessageContaining("--data");
    }
}
