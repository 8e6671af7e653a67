package io.unibox.faults.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One service as a process of its own: started from its executable jar, and ended politely or not. */
final class ServiceProcess {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration POLITENESS = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final Service service;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final HttpRequest readiness;
    private final HttpClient http;
    private @Nullable Process process;

    ServiceProcess(Service service, Path jar, Map<String, String> environment, String url, Path log, HttpClient http) {
        this.service = service;
        this.command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString());
        this.environment = environment;
        this.log = log;
        this.readiness = HttpRequest.newBuilder(URI.create(url + service.readiness()))
                .timeout(Duration.ofSeconds(2))
                .build();
        this.http = http;
    }

    synchronized void start() {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(service.module() + " could not be started", e);
        }
    }

    /** Returns when it takes requests; fails when it ends instead. */
    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!isReady()) {
            if (!isAlive()) {
                throw new IllegalStateException(service.module() + " ended by itself; why is in " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(service.module() + " does not get ready; why is in " + log);
            }
            Thread.sleep(GLANCE);
        }
    }

    boolean isReady() throws InterruptedException {
        try {
            return isAlive()
                    && http.send(readiness, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == OK;
        } catch (IOException _) {
            return false;
        }
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** As {@code kill -9} does it; returns when it is dead. */
    void kill() throws InterruptedException {
        Process running = running();
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    /** Asks it to end, and insists after a while. */
    void stop() throws InterruptedException {
        Process running = running();
        if (running != null) {
            running.destroy();
            if (!running.waitFor(POLITENESS.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
    }

    /** Without waiting: for the end of the harness itself. */
    void abandon() {
        Process running = running();
        if (running != null) {
            running.destroyForcibly();
        }
    }

    private synchronized @Nullable Process running() {
        return process;
    }
}
