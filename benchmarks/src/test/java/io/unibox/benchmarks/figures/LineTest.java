package io.unibox.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unibox.benchmarks.figures.Line.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void points_on_a_line_give_that_line() {
        var line = Line.through(List.of(new Point(0, 100), new Point(5, 115), new Point(10, 130), new Point(15, 145)));
        assertThat(line.slope()).isCloseTo(3, within(1e-9));
        assertThat(line.intercept()).isCloseTo(100, within(1e-9));
    }

    @Test
    void what_lies_above_and_below_is_evened_out() {
        var line = Line.through(List.of(new Point(0, 1), new Point(1, 0), new Point(2, 3), new Point(3, 2)));
        assertThat(line.slope()).isCloseTo(0.6, within(1e-9));
    }
}
