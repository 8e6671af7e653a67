package io.unibox.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    private static final Surroundings HERE = new Surroundings("abc1234", "25.0.3+9", 1.5);

    @Test
    void a_figure_is_one_json_line_with_its_floor_beside_it() {
        var figure = new Figure("B1.throughput", 15_000.12345, "requests/s", 20_000.0, 300_000);
        assertThat(figure.json(HERE)).isEqualTo("""
                {"dimension":"B1.throughput","value":15000.123,"unit":"requests/s","floor":20000.0,"peer":null,\
                "ratio":0.75,"n":300000,"commit":"abc1234","jvm":"25.0.3+9","load":1.5}""");
    }

    @Test
    void a_figure_without_a_floor_has_no_ratio() {
        assertThat(Figure.alone("B16.ready", 8.2, "s", 3).json(HERE)).contains("\"floor\":null", "\"ratio\":null");
    }
}
