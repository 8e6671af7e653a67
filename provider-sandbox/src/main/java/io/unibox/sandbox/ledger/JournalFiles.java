package io.unibox.sandbox.ledger;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The files of one journal, each named after the number of its first entry; appended to by one thread. */
final class JournalFiles implements AutoCloseable {

    private static final int MOST_LOOKED_AT = 20_000;

    private final NavigableMap<Long, Path> segments = new ConcurrentSkipListMap<>();
    private final Path folder;
    private final String name;
    private final long segmentBytes;
    private FileChannel current;
    private long size;
    private volatile long last;

    JournalFiles(Path folder, String name, long segmentBytes) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.name = name;
        this.segmentBytes = segmentBytes;
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().matches(name + "-\\d{15}\\.jsonl"))
                    .forEach(file -> segments.put(firstOf(file), file));
        }
        var newest = segments.lastEntry();
        if (newest == null) {
            current = begin(1);
        } else {
            mend(newest.getValue());
            try (Stream<String> lines = Files.lines(newest.getValue())) {
                last = newest.getKey() + lines.count() - 1;
            }
            current = FileChannel.open(newest.getValue(), StandardOpenOption.APPEND);
            size = current.size();
        }
    }

    long last() {
        return last;
    }

    /** Writes the objects as the next entries and answers with the number of the first; all or none are written. */
    long append(List<byte[]> objects) throws IOException {
        if (size >= segmentBytes) {
            current.close();
            current = begin(last + 1);
        }
        long first = last + 1;
        ByteBuffer lines = ByteBuffer.wrap(numbered(first, objects));
        int length = lines.remaining();
        try {
            while (lines.hasRemaining()) {
                current.write(lines);
            }
        } catch (IOException e) {
            current.truncate(size);
            throw e;
        }
        size += length;
        last += objects.size();
        return first;
    }

    void replay(long bytes, ObjLongConsumer<String> lines) throws IOException {
        long left = bytes;
        NavigableMap<Long, Path> newest = new ConcurrentSkipListMap<>();
        for (Map.Entry<Long, Path> segment : segments.descendingMap().entrySet()) {
            left -= Files.size(segment.getValue());
            if (left < 0 && !newest.isEmpty()) {
                break;
            }
            newest.put(segment.getKey(), segment.getValue());
        }
        for (Map.Entry<Long, Path> segment : newest.entrySet()) {
            long number = segment.getKey();
            try (BufferedReader reader = Files.newBufferedReader(segment.getValue())) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.accept(line, number++);
                }
            }
        }
    }

    JournalPage read(long after, int limit, Function<String, @Nullable JsonNode> wanted) throws IOException {
        long end = last;
        long reached = Math.max(0, after);
        List<JsonNode> found = new ArrayList<>();
        Long from = segments.floorKey(reached + 1);
        for (Map.Entry<Long, Path> segment :
                segments.tailMap(from == null ? 1L : from, true).entrySet()) {
            long number = segment.getKey();
            try (BufferedReader reader = Files.newBufferedReader(segment.getValue())) {
                // The writer may be in the middle of lines beyond the end that was noted.
                for (; number <= end; number++) {
                    String line = reader.readLine();
                    if (line == null) {
                        break;
                    }
                    if (number <= reached) {
                        continue;
                    }
                    if (found.size() == limit || reached - after >= MOST_LOOKED_AT) {
                        return new JournalPage(found, reached, true);
                    }
                    JsonNode entry = wanted.apply(line);
                    if (entry != null) {
                        found.add(entry);
                    }
                    reached = number;
                }
            }
        }
        return new JournalPage(found, reached, false);
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    private FileChannel begin(long first) throws IOException {
        Path file = folder.resolve("%s-%015d.jsonl".formatted(name, first));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        segments.put(first, file);
        size = 0;
        return channel;
    }

    private long firstOf(Path file) {
        String number = file.getFileName().toString().substring(name.length() + 1);
        return Long.parseLong(number.substring(0, number.indexOf('.')));
    }

    private static byte[] numbered(long first, List<byte[]> objects) {
        var lines = new ByteArrayOutputStream(objects.size() * 512);
        long number = first;
        for (byte[] object : objects) {
            lines.writeBytes(("{\"n\":" + number++ + ",").getBytes(StandardCharsets.US_ASCII));
            lines.write(object, 1, object.length - 1);
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /** Cuts off what follows the last line end: a line that was never acknowledged. */
    private static void mend(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0) {
                bytes.seek(end - 1);
                if (bytes.read() == '\n') {
                    break;
                }
                end--;
            }
            bytes.setLength(end);
        }
    }
}
