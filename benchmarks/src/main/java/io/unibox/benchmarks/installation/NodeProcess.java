package io.unibox.benchmarks.installation;

import io.unibox.local.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A peer that runs on Node.js. */
public final class NodeProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int INSTALLING_MINUTES = 3;
    private static final int POLITENESS_SECONDS = 5;

    private final Process process;
    private final int port;
    private final LastWill lastWill;

    private NodeProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        this.lastWill = LastWill.of(process::destroyForcibly);
    }

    /** Fetches packages into the folder; false where there is no Node.js, or they cannot be had. */
    public static boolean install(Path folder, List<String> packages) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "npm", "install", "--prefix", folder.toString(), "--no-audit", "--no-fund", "--ignore-scripts"));
        command.addAll(packages);
        try {
            Process npm = quietly(command, folder);
            if (npm.waitFor(INSTALLING_MINUTES, TimeUnit.MINUTES)) {
                return npm.exitValue() == 0;
            }
            npm.destroyForcibly();
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    /** Starts a script of ours, a resource of this package, which is told its port. */
    public static NodeProcess start(String script, Path folder) throws InterruptedException {
        try (var source = Objects.requireNonNull(NodeProcess.class.getResourceAsStream(script), script)) {
            Path file = folder.resolve(script);
            Files.write(file, source.readAllBytes());
            int port = FreePorts.next();
            var node = new NodeProcess(quietly(List.of("node", file.toString(), String.valueOf(port)), folder), port);
            try {
                Await.until(script, PATIENCE, node::listens);
            } catch (InterruptedException | RuntimeException e) {
                node.close();
                throw e;
            }
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process quietly(List<String> command, Path folder) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private @Nullable Boolean listens() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return Boolean.TRUE;
        } catch (IOException _) {
            return null;
        }
    }

    public int port() {
        return port;
    }

    /** The processor time that it has used so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(POLITENESS_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            lastWill.close();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
