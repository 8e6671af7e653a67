package io.unibox.benchmarks.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A folder that goes, with all in it, when it is closed. */
public record ScratchFolder(Path path) implements AutoCloseable {

    public static ScratchFolder create() {
        try {
            return new ScratchFolder(Files.createTempDirectory("unibox-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (Path each : deepestFirst()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException _) {
            // Somebody else tidied up.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (var all = Files.walk(path)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
