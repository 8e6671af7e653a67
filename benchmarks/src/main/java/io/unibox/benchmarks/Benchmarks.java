package io.unibox.benchmarks;

import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.measures.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measures what was asked for, one dimension after the other, and prints a JSON line for each figure. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Takes the dimensions, or {@code all}. */
    public static void main(String[] args) throws Exception {
        List<Measure> wanted;
        try {
            wanted = wanted(args);
        } catch (IllegalArgumentException _) {
            System.err.println("Usage: bench all | "
                    + String.join(
                            " ",
                            Arrays.stream(Measure.values())
                                    .map(Benchmarks::word)
                                    .toList()));
            System.exit(2);
            return;
        }
        var settings = RunSettings.of(System.getenv());
        var figures = new Figures(System.out::println);
        for (Measure measure : wanted) {
            measure.take(settings, figures);
        }
        System.exit(0);
    }

    private static List<Measure> wanted(String[] words) {
        if (words.length == 0) {
            throw new IllegalArgumentException();
        }
        return Arrays.asList(words).contains("all")
                ? List.of(Measure.values())
                : Arrays.stream(words)
                        .map(word -> Measure.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList();
    }

    private static String word(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }
}
