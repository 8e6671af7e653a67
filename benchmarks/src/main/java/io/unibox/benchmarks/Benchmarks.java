package io.unibox.benchmarks;

import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.installation.BrokerFailures;
import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.measures.Measure;
import java.nio.file.Path;

/** Measures what was asked for, one dimension after the other, and prints a JSON line for each figure. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Takes the dimensions, or {@code all}. */
    public static void main(String[] args) {
        CommandLine asked;
        try {
            asked = CommandLine.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(CommandLine.usage());
            System.exit(2);
            return;
        }
        BrokerFailures.endTheRun();
        int code = 1;
        try {
            take(asked);
            code = 0;
        } catch (Exception | Error e) {
            e.printStackTrace();
        }
        // Threads of a broker that could not be ended must not keep the run from ending.
        System.exit(code);
    }

    private static void take(CommandLine asked) throws Exception {
        if (asked.folder().isPresent()) {
            take(asked, asked.folder().get());
            return;
        }
        try (var folder = ScratchFolder.create()) {
            take(asked, folder.path().resolve("inbox"));
        }
    }

    private static void take(CommandLine asked, Path folder) throws Exception {
        var settings = RunSettings.of(System.getenv(), asked.scale(), folder);
        var figures = new Figures(System.out::println);
        for (Measure measure : asked.measures()) {
            measure.take(settings, figures);
        }
    }
}
