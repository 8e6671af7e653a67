package io.unibox.sandbox.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Append-only files of numbered JSON lines, written by one thread in batches.
 *
 * <p>An append ends once the operating system has the line, so that it outlives a killed process (not a power cut).
 */
public final class Journal implements AutoCloseable {

    private static final int LARGEST_BATCH = 4_096;
    private static final int LONGEST_QUEUE = 65_536;

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final JsonMapper json;
    private final JournalFiles files;
    private final Thread writer;
    private volatile boolean open = true;

    /** Opens the journal of that name in the folder, and cuts off a last line that a crash left incomplete. */
    public Journal(Path folder, String name, long segmentBytes, JsonMapper json) throws IOException {
        this.json = json;
        this.files = new JournalFiles(folder, name, segmentBytes);
        this.writer = Thread.ofPlatform().daemon().name(name + "-journal").start(this::write);
    }

    /**
     * Writes the entry as one JSON object and answers with its number, which the line carries as {@code n}.
     *
     * <p>Fails when the queue is full or the file cannot be written; then nothing was recorded.
     */
    public Mono<Long> append(Object entry) {
        return Mono.defer(() -> {
            var waiting = new Waiting(json.writeValueAsBytes(entry), new CompletableFuture<>());
            if (!open || !queue.offer(waiting)) {
                return Mono.error(new IOException("the journal takes no more"));
            }
            // Off the writer's thread, which has the next batch to write.
            return Mono.fromFuture(waiting.written, true).publishOn(Schedulers.parallel());
        });
    }

    /** The number of the newest entry, 0 if there is none. */
    public long last() {
        return files.last();
    }

    /** Hands over the newest entries with their numbers, oldest first, as many whole files as fit into the given number of bytes. */
    public <T> void replay(long bytes, Class<T> type, ObjLongConsumer<T> entries) throws IOException {
        files.replay(bytes, (line, number) -> entries.accept(json.readValue(line, type), number));
    }

    /** Reads entries numbered above {@code after}; blocks on the disk. */
    public JournalPage read(long after, int limit, Predicate<JsonNode> wanted) throws IOException {
        return files.read(after, limit, line -> {
            JsonNode entry = json.readTree(line);
            return wanted.test(entry) ? entry : null;
        });
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        try {
            while (open || !queue.isEmpty()) {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, LARGEST_BATCH - 1);
                    write(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting> batch) {
        try {
            long number = files.append(batch.stream().map(Waiting::json).toList());
            for (Waiting waiting : batch) {
                waiting.written.complete(number++);
            }
        } catch (IOException e) {
            batch.forEach(waiting -> waiting.written.completeExceptionally(e));
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        files.close();
    }

    private record Waiting(byte[] json, CompletableFuture<Long> written) {}
}
