package io.unibox.benchmarks.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thing measured.
 *
 * @param dimension the goal's number and what of it this is, as in {@code B1.throughput}
 * @param floor the same for the bare minimum, measured in the same run; null where there is none
 * @param peer the same for another product, measured in the same run; null where there is none
 * @param n how many operations or runs stand behind it
 */
public record Figure(
        String dimension,
        double value,
        String unit,
        @Nullable Double floor,
        @Nullable Double peer,
        long n) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double PRECISION = 1000;

    /** Without a peer. */
    public Figure(String dimension, double value, String unit, @Nullable Double floor, long n) {
        this(dimension, value, unit, floor, null, n);
    }

    /** Without a floor. */
    public static Figure alone(String dimension, double value, String unit, long n) {
        return new Figure(dimension, value, unit, null, n);
    }

    /** How many times the floor it is; null without a floor. */
    public @Nullable Double ratio() {
        return floor == null || floor == 0 ? null : rounded(value / floor);
    }

    /** The figure with where it was measured, on one line. */
    public String json(Surroundings around) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("dimension", dimension);
        line.put("value", rounded(value));
        line.put("unit", unit);
        line.put("floor", floor == null ? null : rounded(floor));
        line.put("peer", peer == null ? null : rounded(peer));
        line.put("ratio", ratio());
        line.put("n", n);
        line.put("commit", around.commit());
        line.put("jvm", around.jvm());
        line.put("load", around.load());
        return JSON.writeValueAsString(line);
    }

    private static Double rounded(double number) {
        return Math.round(number * PRECISION) / PRECISION;
    }
}
