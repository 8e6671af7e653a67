package io.unibox.faults.history;

import io.unibox.faults.history.Entry.Ended;
import io.unibox.faults.history.Entry.Invoked;
import io.unibox.faults.history.Entry.Kind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** The append-only history of a run: kept in a file, one line an entry, and in memory for the checks. */
public final class History implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final long start = System.nanoTime();
    private final AtomicLong operations = new AtomicLong();
    private final List<Entry> entries = new ArrayList<>();
    private final BufferedWriter file;

    private History(BufferedWriter file) {
        this.file = file;
    }

    /** Begins a history in a file that is not there yet. */
    public static History in(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new History(Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new UncheckedIOException("No history can be kept in " + file, e);
        }
    }

    /** Reads a history that was kept. */
    public static List<Entry> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> JSON.readValue(line, Entry.class)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Microseconds since the run began. */
    public long now() {
        return (System.nanoTime() - start) / 1_000;
    }

    /** Notes that something is about to be asked for, and gives it a number. */
    public long invoked(Kind kind, String workspace, String person, String text) {
        long operation = operations.incrementAndGet();
        add(new Invoked(now(), operation, kind, workspace, person, text));
        return operation;
    }

    /** Notes how it ended. */
    public void ended(long operation, int attempts, Result result) {
        add(new Ended(
                now(), operation, result.outcome(), attempts, result.detail(), result.name(), result.conversation()));
    }

    public synchronized void add(Entry entry) {
        entries.add(entry);
        try {
            file.write(JSON.writeValueAsString(entry));
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("The history cannot be kept", e);
        }
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
