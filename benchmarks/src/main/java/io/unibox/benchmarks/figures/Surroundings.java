package io.unibox.benchmarks.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * Under which circumstances a figure came about.
 *
 * @param commit of the source tree that the run was started in, with a {@code +} where it had changes
 * @param load the machine's load average over the last minute, our own load included
 */
public record Surroundings(String commit, String jvm, double load) {

    private static final double PRECISION = 100;

    /** As they are now. */
    public static Surroundings now() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Surroundings(commitHere(), Runtime.version().toString(), Math.round(load * PRECISION) / PRECISION);
    }

    private static String commitHere() {
        String commit = answer("git", "rev-parse", "--short", "HEAD");
        return commit.isEmpty()
                        || answer("git", "status", "--porcelain", "-uno").isEmpty()
                ? commit
                : commit + "+";
    }

    private static String answer(String... command) {
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var output = git.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
                return git.waitFor() == 0 ? text : "";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("git is needed to say which commit is measured", e);
        }
    }
}
