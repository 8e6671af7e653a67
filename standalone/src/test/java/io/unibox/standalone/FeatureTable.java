package io.unibox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which tests name which feature in a tag, as a table for people. */
final class FeatureTable {

    static final String BEGIN = "| feature | shown by |";

    private static final Pattern FEATURE = Pattern.compile("@Tag\\(\"(S\\d-\\d\\d)\"\\)");
    private static final Pattern TEST = Pattern.compile("^    (?:void|Stream<DynamicTest>) (\\w+)\\(");
    private static final Pattern CLASS = Pattern.compile("^(?:final |public |abstract )*class (\\w+)");

    private FeatureTable() {}

    /** The rules that show a feature, by its id; a rule is the name of a test, or of a class of tests. */
    static Map<String, TreeSet<String>> rules(Path root) {
        Map<String, TreeSet<String>> rules = new TreeMap<>();
        for (Path file : tests(root)) {
            List<String> tags = new ArrayList<>();
            for (String line : lines(file)) {
                FEATURE.matcher(line).results().forEach(tag -> tags.add(tag.group(1)));
                Matcher named = Stream.of(TEST.matcher(line), CLASS.matcher(line))
                        .filter(Matcher::find)
                        .findFirst()
                        .orElse(null);
                if (named != null) {
                    String rule = "[%s](../%s)"
                            .formatted(
                                    named.group(1).replace('_', ' '),
                                    root.relativize(file).toString().replace('\\', '/'));
                    tags.forEach(tag ->
                            rules.computeIfAbsent(tag, _ -> new TreeSet<>()).add(rule));
                    tags.clear();
                }
            }
        }
        return rules;
    }

    static String of(Path root) {
        return rules(root).entrySet().stream()
                .map(feature -> "| %s | %s |\n".formatted(feature.getKey(), String.join("<br>", feature.getValue())))
                .collect(Collectors.joining("", BEGIN + "\n|---|---|\n", ""));
    }

    private static List<Path> tests(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> root.relativize(file).toString().contains("src/test/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
