package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {

    @TempDir
    Path folder;

    @Test
    void a_second_start_on_the_folder_is_refused_and_names_the_process_of_the_first() throws Exception {
        long pid = ProcessHandle.current().pid();
        try (var _ = InstanceLock.take(folder, "http://localhost:8080")) {
            assertThatThrownBy(() -> InstanceLock.take(folder, "http://localhost:8080"))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("process " + pid)
                    .hasMessageContaining("UNIBOX_DATA");
        }
    }

    @Test
    void the_file_says_which_process_and_where_it_answers() throws Exception {
        Files.writeString(folder.resolve("unibox.lock"), "1234567890\nhttp://a.much.longer.address.than.ours:1\n");
        try (var _ = InstanceLock.take(folder, "http://localhost:8080")) {
            assertThat(Files.readAllLines(folder.resolve("unibox.lock")))
                    .containsExactly(String.valueOf(ProcessHandle.current().pid()), "http://localhost:8080");
        }
    }

    @Test
    void the_folder_is_free_again_after_the_end() throws Exception {
        InstanceLock.take(folder, "http://localhost:8080").close();
        InstanceLock.take(folder, "http://localhost:8080").close();
    }
}
