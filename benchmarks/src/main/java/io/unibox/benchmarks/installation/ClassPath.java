package io.unibox.benchmarks.installation;

import io.unibox.benchmarks.Benchmarks;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** From which libraries the processes under test run. */
public final class ClassPath {

    private static final String AOT_CACHE = "unibox.bench.aot-cache";
    private static final String ROOT = "unibox.bench.root";

    private ClassPath() {}

    /** Ours, for floors. */
    static String own() {
        return System.getProperty("java.class.path");
    }

    /** That of {@code ./unibox start}: ours without the benchmarks, in the same order, as a cache of classes wants it. */
    static String ofStandalone() {
        return without(entry -> isOurs(entry));
    }

    /** That of one service on its own as far as it shows: without the launcher's filters and its log file. */
    static String ofService() {
        return without(entry -> isOurs(entry)
                || entry.contains(File.separator + "standalone-")
                || entry.endsWith("standalone" + File.separator + "target" + File.separator + "classes"));
    }

    /** The cache that {@code ./unibox aot} made, where it is there and fits. */
    public static Optional<Path> aotCache() {
        return Optional.ofNullable(System.getProperty(AOT_CACHE))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .filter(Files::isRegularFile);
    }

    /** The executable jar of a service, where one was packaged. */
    static Optional<Path> executable(String module) {
        Path target = Path.of(System.getProperty(ROOT, ""))
                .resolve(module)
                .resolve("target")
                .toAbsolutePath();
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
            var found = jars.iterator();
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String without(java.util.function.Predicate<String> unwanted) {
        return Arrays.stream(own().split(File.pathSeparator))
                .filter(unwanted.negate())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOurs(String entry) {
        try {
            var here = Benchmarks.class.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(entry).toAbsolutePath().equals(Path.of(here.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
