package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.contact.domain.ContactImport;
import io.unibox.contact.domain.ImportId;
import io.unibox.contact.domain.Imports;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/**
 * A whole file of new contacts, each of them stored and announced. {@code -Dunibox.import.rows=1000000} makes it a large one;
 * what it took is in the log.
 */
class ImportSizeIT {

    private static final Logger LOG = LoggerFactory.getLogger(ImportSizeIT.class);
    private static final int BATCH = 500;
    private static final int PIECE = 200;
    private static final long EVERY = 50_000;

    private final long rows = Long.getLong("unibox.import.rows", 10_000) / PIECE * PIECE;
    private final Api ann = Api.ofSomebody();
    private final ImportId id = ImportId.fresh();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong mostHeld = new AtomicLong();
    private final AtomicLong mostHeap = new AtomicLong();

    @Test
    @Tag("S0-48")
    void a_file_of_whatever_size_is_taken_over_whole_with_few_rows_held_at_once() {
        long before = usedHeap();
        long start = System.nanoTime();
        ContactImport done = Running.service()
                .getBean(RunningImports.class)
                .run(ann.caller(), id, file())
                .block(Duration.ofHours(2));
        double seconds = (System.nanoTime() - start) / 1e9;
        LOG.info(
                "{} rows in {} s: {} rows/s; at most {} rows held; heap after GC {} MB before, {} MB at most, {} MB after",
                rows,
                Math.round(seconds),
                Math.round(rows / seconds),
                mostHeld,
                before >> 20,
                mostHeap.get() >> 20,
                usedHeap() >> 20);

        assertThat(done).isNotNull();
        assertThat(done.state()).isEqualTo(ContactImport.State.COMPLETED);
        assertThat(done.created()).isEqualTo(rows);
        assertThat(contacts()).isEqualTo(rows);
        assertThat(mostHeld.get()).isLessThanOrEqualTo(4 * BATCH);
    }

    /** Not by the API: a token does not last as long as the import of a large file. */
    private Long contacts() {
        return Running.service()
                .getBean(DatabaseClient.class)
                .sql("SELECT count(*) AS n FROM contact WHERE workspace_id = :workspace")
                .bind("workspace", ann.workspace().value())
                .map(row -> row.get("n", Long.class))
                .one()
                .block();
    }

    /** Asks before each piece how far the rows have come, so that those between the file and the database are known. */
    private Flux<DataBuffer> file() {
        Imports imports = Running.service().getBean(Imports.class);
        return Flux.range(0, (int) (rows / PIECE))
                .concatMap(i -> imports.find(ann.workspace(), id).map(known -> piece(i, known)), 1);
    }

    private DataBuffer piece(int i, ContactImport known) {
        long until = sent.addAndGet(PIECE);
        mostHeld.accumulateAndGet(until - known.rowsRead(), Math::max);
        if (until % EVERY == 0) {
            mostHeap.accumulateAndGet(usedHeap(), Math::max);
        }
        String header = i == 0 ? "name,phone,email,tags\n" : "";
        String people = LongStream.range(until - PIECE, until)
                .mapToObj(
                        n -> "Person " + n + ",+1202" + (2_000_000 + n) + ",person" + n + "@example.com,customer;new\n")
                .collect(Collectors.joining());
        return DefaultDataBufferFactory.sharedInstance.wrap((header + people).getBytes(StandardCharsets.UTF_8));
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
