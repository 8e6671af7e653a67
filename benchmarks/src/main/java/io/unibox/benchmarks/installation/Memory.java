package io.unibox.benchmarks.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What processes hold in memory, as Linux counts it. */
public final class Memory {

    private static final double KIB_PER_MIB = 1024;

    private Memory() {}

    /** The proportional share of a process and all that it started, in MiB: what several share counts once. */
    public static double pssOfTree(long pid) {
        var children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants);
        return Stream.concat(Stream.of(pid), children.map(ProcessHandle::pid))
                        .mapToLong(each -> kibibytes(each, "smaps_rollup", "Pss:"))
                        .sum()
                / KIB_PER_MIB;
    }

    /** What of a process is resident, in MiB. */
    public static double rss(long pid) {
        return kibibytes(pid, "status", "VmRSS:") / KIB_PER_MIB;
    }

    private static long kibibytes(long pid, String file, String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), file))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException _) {
            // Ended meanwhile.
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Memory is read from /proc, which this system does not show", e);
        }
    }
}
