package io.unibox.benchmarks.installation;

import io.unibox.benchmarks.floor.Floor;
import io.unibox.benchmarks.floor.SocketFloor;
import io.unibox.local.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The floor in a JVM of its own. */
public final class FloorProcess implements AutoCloseable {

    private final JavaProcess process;
    private final int port;

    private FloorProcess(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it; with {@code broadcasting} it also hands what Kafka keeps to all its WebSockets. */
    public static FloorProcess start(String bootstrapServers, String heap, boolean broadcasting, Path folder)
            throws InterruptedException {
        int port = FreePorts.next();
        var process = JavaProcess.start(
                "floor",
                List.of(
                        "-Xmx" + heap,
                        "-cp",
                        ClassPath.own(),
                        Floor.class.getName(),
                        String.valueOf(port),
                        bootstrapServers,
                        String.valueOf(broadcasting)),
                Map.of(),
                folder);
        try {
            process.awaitOk("http://127.0.0.1:" + port + "/ready");
            return new FloorProcess(process, port);
        } catch (InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Starts the one that only hands frames on. */
    public static FloorProcess sockets(String heap, Map<String, String> environment, Path folder)
            throws InterruptedException {
        return sockets(FreePorts.next(), heap, environment, folder);
    }

    /** The same on this port. */
    public static FloorProcess sockets(int port, String heap, Map<String, String> environment, Path folder)
            throws InterruptedException {
        var process = JavaProcess.start(
                "socket-floor",
                List.of("-Xmx" + heap, "-cp", ClassPath.own(), SocketFloor.class.getName(), String.valueOf(port)),
                environment,
                folder);
        try {
            process.awaitOutput("ready");
            return new FloorProcess(process, port);
        } catch (InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    public JavaProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
