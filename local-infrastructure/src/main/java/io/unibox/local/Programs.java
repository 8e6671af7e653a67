package io.unibox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs to their end. */
final class Programs {

    private static final long MINUTES = 5;

    private Programs() {}

    /** Runs the command and refuses with its output when it fails. */
    static void run(List<String> command) {
        Path output = null;
        try {
            // A pipe would stay open for as long as a server that the program leaves behind.
            output = Files.createTempFile("unibox", ".log");
            if (exitCode(command, output) != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n"
                        + Files.readString(output).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (output != null) {
                new TemporaryFolder(output).close();
            }
        }
    }

    static boolean succeeds(List<String> command) {
        try {
            run(command);
            return true;
        } catch (UncheckedIOException | IllegalStateException _) {
            return false;
        }
    }

    private static int exitCode(List<String> command, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IllegalStateException(command.getFirst() + " did not end within " + MINUTES + " minutes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("Interrupted while waiting for " + command.getFirst(), e);
        }
    }
}
