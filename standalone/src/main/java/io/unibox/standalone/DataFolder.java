package io.unibox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where everything is kept; nobody but its owner can look into it. */
record DataFolder(Path path) {

    static DataFolder make(Path path) {
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            return new DataFolder(Files.createDirectories(path, ownerOnly));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the data folder " + path, e);
        }
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path sandbox() {
        return path.resolve("sandbox");
    }

    Path logs() {
        return path.resolve("log");
    }

    KeptSecret secretKey() {
        return new KeptSecret(path.resolve("secret-key"));
    }

    KeptSecret demoPassword() {
        return new KeptSecret(path.resolve("demo-password"));
    }
}
