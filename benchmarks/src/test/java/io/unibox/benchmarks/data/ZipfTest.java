package io.unibox.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ZipfTest {

    private static final int DRAWS = 200_000;

    @Test
    void the_first_is_drawn_as_much_more_often_than_the_second_as_the_exponent_says() {
        int[] drawn = new int[100];
        var zipf = new Zipf(drawn.length, 1.1);
        var random = new Random(1);
        for (int i = 0; i < DRAWS; i++) {
            drawn[zipf.next(random)]++;
        }
        assertThat((double) drawn[0] / drawn[1]).isCloseTo(Math.pow(2, 1.1), within(0.1));
        assertThat((double) drawn[0] / drawn[9]).isCloseTo(Math.pow(10, 1.1), within(1.0));
        assertThat(drawn[99]).isPositive();
    }
}
