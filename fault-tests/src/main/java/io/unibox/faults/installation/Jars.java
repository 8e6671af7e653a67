package io.unibox.faults.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Finds the executable jars of the services in the source tree that the harness was built in. */
final class Jars {

    private Jars() {}

    /** The root of the source tree: the nearest folder above that has the command {@code unibox}. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isRegularFile(folder.resolve("unibox"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("Run this inside the source tree of Unibox.");
        }
        return folder;
    }

    /** The executable jar of a service; one of an earlier build than the plain jar would prove something about old code. */
    static Path of(Path root, Service service) {
        Path target = root.resolve(service.module()).resolve("target");
        try {
            Path plain = null;
            Path executable = null;
            for (Path jar : jars(target, service.module())) {
                if (jar.getFileName().toString().endsWith("-exec.jar")) {
                    executable = jar;
                } else if (isPlain(jar)) {
                    plain = jar;
                }
            }
            if (executable == null || (plain != null && !holdsAllOf(executable, plain))) {
                throw new IllegalStateException("There is no executable jar of " + service.module()
                        + " from the newest build; package it: ./mvnw package -DskipTests -pl " + service.module());
            }
            return executable;
        } catch (IOException e) {
            throw new UncheckedIOException("No jars in " + target, e);
        }
    }

    private static List<Path> jars(Path target, String module) throws IOException {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(target, module + "-*.jar")) {
                found.forEach(jars::add);
            }
        }
        return jars;
    }

    private static boolean isPlain(Path jar) {
        String name = jar.getFileName().toString();
        return !name.endsWith("-tests.jar") && !name.endsWith("-sources.jar") && !name.endsWith("-javadoc.jar");
    }

    /** By content, since all jars of the build carry the same time. */
    private static boolean holdsAllOf(Path executable, Path plain) throws IOException {
        try (var whole = new ZipFile(executable.toFile());
                var part = new ZipFile(plain.toFile())) {
            return part.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .allMatch(entry -> isSame(entry, whole.getEntry("BOOT-INF/classes/" + entry.getName())));
        }
    }

    private static boolean isSame(ZipEntry one, @Nullable ZipEntry other) {
        return other != null && one.getCrc() == other.getCrc();
    }
}
