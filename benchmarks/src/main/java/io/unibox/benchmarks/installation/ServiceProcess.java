package io.unibox.benchmarks.installation;

import io.unibox.local.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One service in a JVM of its own. */
public final class ServiceProcess implements AutoCloseable {

    private final JavaProcess process;
    private final int port;
    private final String readiness;

    private ServiceProcess(JavaProcess process, int port, String readiness) {
        this.process = process;
        this.port = port;
        this.readiness = readiness;
    }

    /** Starts the service and does not wait for it. */
    public static ServiceProcess start(ServiceName service, String heap, Map<String, String> environment, Path folder) {
        int port = FreePorts.next();
        int management = FreePorts.next();
        Map<String, String> words = new HashMap<>(environment);
        words.put("UNIBOX_" + service.name() + "_PORT", String.valueOf(port));
        words.put("UNIBOX_" + service.name() + "_MANAGEMENT_PORT", String.valueOf(management));
        List<String> options = new ArrayList<>();
        options.add("-Xmx" + heap);
        options.addAll(service.program());
        var process = JavaProcess.start(service.module(), options, words, folder);
        return new ServiceProcess(process, port, "http://127.0.0.1:" + management + "/actuator/health/readiness");
    }

    /** Returns how long it took from the start of the process until the service said that it is ready. */
    public Duration awaitReady() throws InterruptedException {
        return process.awaitOk(readiness);
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
