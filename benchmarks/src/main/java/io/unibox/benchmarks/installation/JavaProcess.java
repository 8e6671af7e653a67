package io.unibox.benchmarks.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM under test. It ends with the run, however that ends, unless the run itself is killed. */
public final class JavaProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final Duration POLITENESS = Duration.ofSeconds(40);
    private static final int OK = 200;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final String name;
    private final Path log;
    private final Process process;
    private final long begun;
    private final LastWill lastWill;

    private JavaProcess(String name, Path log, Process process, long begun) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.begun = begun;
        this.lastWill = LastWill.of(process::destroy);
    }

    /** Starts {@code java} with these options, which name what to run. */
    static JavaProcess start(String name, List<String> options, Map<String, String> environment, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        Path log = folder.resolve(name + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // A setting of the caller's shell must not decide what is measured.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("UNIBOX_"));
        builder.environment().putAll(environment);
        try {
            long begun = System.nanoTime();
            return new JavaProcess(name, log, builder.start(), begun);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    /** Returns how long it took from the start of the process until this address said 200. */
    public Duration awaitOk(String url) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(2))
                .build();
        return await(url, () -> {
            try {
                int status = HTTP.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                return status == OK ? age() : null;
            } catch (IOException _) {
                return null;
            }
        });
    }

    /** Returns how long it took from the start of the process until it said this. */
    public Duration awaitOutput(String words) throws InterruptedException {
        return await(words, () -> output().contains(words) ? age() : null);
    }

    /** The processor time that it has used so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Lets it collect its garbage, all of it, and returns when that is done. */
    public void collectGarbage() throws InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            int code = new ProcessBuilder(jcmd, String.valueOf(pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(name + " does not take commands");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public long pid() {
        return process.pid();
    }

    private Duration await(String what, Await.Look<Duration> look) throws InterruptedException {
        return Await.until(name + ": " + what, LONGEST_START, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended by itself:\n" + output());
            }
            return look.once();
        });
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(POLITENESS.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            lastWill.close();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
