package io.unibox.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs for this operating system, unpacked once and kept. */
record PostgresBinaries(Path home) {

    /** Unpacks below the given folder unless another start, or another process, has done so. */
    static PostgresBinaries in(Path folder) {
        try {
            URL archive = archive();
            Path home = folder.resolve("postgres-" + version(archive));
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(
                            folder.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (!Files.exists(home)) {
                    unpack(archive, home);
                }
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack PostgreSQL into " + folder, e);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static URL archive() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "postgres-" + (mac ? "darwin" : "linux") + "-" + machine + ".txz";
        URL archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new IllegalStateException("The class path holds no " + name + " for this machine");
        }
        return archive;
    }

    private static String version(URL archive) throws IOException {
        long checksum =
                ((JarURLConnection) archive.openConnection()).getJarEntry().getCrc();
        return Long.toHexString(checksum);
    }

    private static void unpack(URL archive, Path home) throws IOException {
        Path unfinished = home.resolveSibling(home.getFileName() + ".part");
        new TemporaryFolder(unfinished).close();
        try (var tar =
                new TarArchiveInputStream(new BufferedInputStream(new XZInputStream(archive.openStream()), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, unfinished.resolve(entry.getName()).normalize());
            }
        }
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean executable = (entry.getMode() & 0b001_000_000) != 0;
            if (executable && !target.toFile().setExecutable(true, false)) {
                throw new IOException("Cannot make " + target + " executable");
            }
        }
    }
}
