package io.unibox.benchmarks.installation;

import io.unibox.local.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All of Unibox in one JVM, started as {@code ./unibox start} starts it, on a folder and ports of its own. */
public final class Standalone implements AutoCloseable {

    private static final List<String> SERVICES =
            List.of("ACCOUNT", "CONTACT", "INBOX", "DISPATCH", "INGEST", "GATEWAY", "SANDBOX");
    private static final String HEAP = "768m";
    private static final String READY = "Unibox is ready";

    private final ScratchFolder folder;
    private final Map<String, Integer> ports = new HashMap<>();
    private final JavaProcess process;

    private Standalone(ScratchFolder folder, Optional<Path> aotCache) {
        this.folder = folder;
        List<String> options = new ArrayList<>();
        options.add("-Xmx" + HEAP);
        aotCache.ifPresent(
                cache -> options.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off")));
        options.addAll(List.of("-cp", ClassPath.ofStandalone(), "io.unibox.standalone.Standalone"));
        this.process = JavaProcess.start("standalone", options, environment(), folder.path());
    }

    /** Starts it on an empty folder and does not wait. */
    public static Standalone start(Optional<Path> aotCache) {
        return new Standalone(ScratchFolder.create(), aotCache);
    }

    /** Returns how long it took from the start of the process until it said that it is ready. */
    public Duration awaitReady() throws InterruptedException {
        return process.awaitOutput(READY);
    }

    public int port(String service) {
        return ports.getOrDefault(service, 0);
    }

    public String url(String service) {
        return "http://127.0.0.1:" + port(service);
    }

    /** What Twilio is told to call. */
    public String publicUrl() {
        return "http://localhost:" + port("GATEWAY");
    }

    public JavaProcess process() {
        return process;
    }

    /** The database's first process, which the JVM starts but does not own. */
    public long databasePid() {
        try (Stream<String> lines = Files.lines(folder.path().resolve("data/postgres/cluster/postmaster.pid"))) {
            return lines.findFirst().map(Long::parseLong).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All the load comes from one machine, and mostly from one user. */
    private Map<String, String> environment() {
        Map<String, String> words = new HashMap<>();
        words.put("UNIBOX_DATA", folder.path().resolve("data").toString());
        for (String service : SERVICES) {
            ports.put(service, FreePorts.next());
            words.put("UNIBOX_" + service + "_PORT", String.valueOf(port(service)));
            words.put("UNIBOX_" + service + "_MANAGEMENT_PORT", String.valueOf(FreePorts.next()));
        }
        // The database keeps its usual port: one that is asked for reaches the services twice, and they take neither.
        for (String infrastructure : List.of("KAFKA", "KAFKA_CONTROLLER")) {
            words.put("UNIBOX_" + infrastructure + "_PORT", String.valueOf(FreePorts.next()));
        }
        for (String who : List.of("USER", "WORKSPACE", "SEND", "WORKSPACE_SEND", "ANONYMOUS", "WEBHOOK")) {
            words.put("UNIBOX_LIMIT_" + who + "_PER_SECOND", "20000");
            words.put("UNIBOX_LIMIT_" + who + "_BURST", "40000");
        }
        words.put("UNIBOX_SENDS_PER_LINE_PER_SECOND", "20000");
        words.put("UNIBOX_SENDS_PER_LINE_BURST", "40000");
        words.put("UNIBOX_LIVE_SOCKETS_PER_USER", "1000");
        words.put("UNIBOX_LIVE_QUERIES_PER_SECOND", "2000");
        words.put("UNIBOX_LIVE_QUERY_BURST", "4000");
        return words;
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }
}
