package io.unibox.benchmarks;

import io.unibox.benchmarks.data.Scale;
import io.unibox.benchmarks.measures.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was asked for.
 *
 * @param measures in the order in which they are taken
 * @param scale how much of the full inbox reading is measured on
 * @param folder where that inbox is kept for later runs
 */
record CommandLine(List<Measure> measures, double scale, Optional<Path> folder) {

    /** Reads it; what cannot be read is an {@link IllegalArgumentException}. */
    static CommandLine of(String... words) {
        List<Measure> measures = new ArrayList<>();
        double scale = 1;
        Optional<Path> folder = Optional.empty();
        for (Iterator<String> left = List.of(words).iterator(); left.hasNext(); ) {
            String word = left.next();
            switch (word) {
                case "--scale" -> scale = Double.parseDouble(after(word, left));
                case "--data" -> folder = Optional.of(Path.of(after(word, left)).toAbsolutePath());
                case "all" -> measures.addAll(Measure.figures());
                default -> measures.add(Measure.valueOf(word.toUpperCase(Locale.ROOT)));
            }
        }
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("Nothing is asked for");
        }
        if (measures.contains(Measure.GENERATE) && folder.isEmpty()) {
            throw new IllegalArgumentException("generate needs --data");
        }
        Scale.of(scale);
        return new CommandLine(List.copyOf(measures), scale, folder);
    }

    static String usage() {
        String words = Arrays.stream(Measure.values())
                .map(measure -> measure.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return "Usage: bench all | " + words + " [--scale 0.01] [--data folder]";
    }

    private static String after(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return words.next();
    }
}
