package io.unibox.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JournalTest {

    @TempDir
    private Path folder;

    @Test
    void entries_are_numbered_and_read_across_files() throws IOException {
        try (Journal journal = journal(100)) {
            append(journal, 50);

            JournalPage first = journal.read(0, 20, _ -> true);
            JournalPage rest = journal.read(first.last(), 100, _ -> true);

            assertThat(numbers(first)).isEqualTo(upTo(1, 20));
            assertThat(first.more()).isTrue();
            assertThat(numbers(rest)).isEqualTo(upTo(21, 50));
            assertThat(rest.more()).isFalse();
            assertThat(journal.read(50, 10, _ -> true).entries()).isEmpty();
            assertThat(numbers(journal.read(0, 10, entry -> entry.get("value").asInt() == 30)))
                    .containsExactly(31L);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.count()).isGreaterThan(5);
        }
    }

    @Test
    void numbering_goes_on_after_a_restart() throws IOException {
        try (Journal journal = journal(1_000_000)) {
            append(journal, 3);
        }
        try (Journal journal = journal(1_000_000)) {
            assertThat(journal.last()).isEqualTo(3);
            append(journal, 1);
            assertThat(numbers(journal.read(0, 10, _ -> true))).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void a_line_that_a_crash_left_incomplete_is_cut_off() throws IOException {
        try (Journal journal = journal(1_000_000)) {
            append(journal, 2);
        }
        try (Stream<Path> files = Files.list(folder)) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"n\":3,\"val", StandardOpenOption.APPEND);
        }
        try (Journal journal = journal(1_000_000)) {
            append(journal, 1);
            assertThat(numbers(journal.read(0, 10, _ -> true))).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void only_the_newest_files_are_replayed_when_there_is_a_limit() throws IOException {
        try (Journal journal = journal(100)) {
            append(journal, 50);
        }
        try (Journal journal = journal(100)) {
            List<Long> replayed = new ArrayList<>();
            journal.replay(300, JsonNode.class, (entry, number) -> {
                assertThat(number(entry)).isEqualTo(number);
                replayed.add(number);
            });
            assertThat(replayed).isNotEmpty().hasSizeLessThan(50).isSorted().endsWith(50L);
        }
    }

    @Test
    void nothing_is_taken_after_closing() throws IOException {
        Journal journal = journal(100);
        journal.close();
        assertThat(journal.append(Map.of("value", 1)).onErrorReturn(-1L).block())
                .isEqualTo(-1);
    }

    private Journal journal(long segment) throws IOException {
        return new Journal(folder, "test", segment, new JsonMapper());
    }

    private static void append(Journal journal, int number) {
        Flux.range(0, number).concatMap(i -> journal.append(Map.of("value", i))).blockLast();
    }

    private static List<Long> numbers(JournalPage page) {
        return page.entries().stream().map(JournalTest::number).toList();
    }

    private static Long number(JsonNode entry) {
        return entry.get("n").asLong();
    }

    private static List<Long> upTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
