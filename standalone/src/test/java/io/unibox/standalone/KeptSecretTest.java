package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSecretTest {

    @TempDir
    Path folder;

    @Test
    void a_key_is_32_bytes_and_the_same_at_every_start() {
        String key = new KeptSecret(folder.resolve("key")).key();
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(new KeptSecret(folder.resolve("key")).key()).isEqualTo(key);
        assertThat(new KeptSecret(folder.resolve("other")).key()).isNotEqualTo(key);
    }

    @Test
    void only_its_owner_can_read_it_and_nothing_else_is_left() throws Exception {
        new KeptSecret(folder.resolve("key")).key();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("key"));
        }
    }

    @Test
    void a_password_survives_a_shell() {
        assertThat(new KeptSecret(folder.resolve("password")).password()).matches("[A-Za-z0-9_-]{43}");
    }
}
