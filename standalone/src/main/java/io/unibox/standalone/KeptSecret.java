package io.unibox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that is made up at the first start and kept in a file that only its owner can read. */
record KeptSecret(Path file) {

    private static final int BYTES = 32;

    /** In base64, as keys are configured. */
    String key() {
        return keep(Base64.getEncoder());
    }

    /** Without characters that a shell or an address would change. */
    String password() {
        return keep(Base64.getUrlEncoder().withoutPadding());
    }

    private String keep(Base64.Encoder encoder) {
        try {
            if (!Files.exists(file)) {
                write(encoder.encodeToString(random()));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a secret in " + file, e);
        }
    }

    /** Whole or not at all, so that a start that is killed here leaves no empty key behind. */
    private void write(String secret) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".part", ownerOnly);
        Files.writeString(unfinished, secret + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
