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

    private final Program program;
    private final JavaProcess process;

    private ServiceProcess(Program program) {
        this.program = program;
        this.process = JavaProcess.start(
                program.service().module(), program.options(), program.environment(), program.folder());
    }

    /** What is started, and where it listens. */
    private record Program(
            ServiceName service,
            List<String> options,
            Map<String, String> environment,
            Path folder,
            int port,
            int management) {}

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
        return new ServiceProcess(new Program(service, options, words, folder, port, management));
    }

    /** Ends it as {@code kill -9} does, and starts it again on the same ports, without waiting for it. */
    public ServiceProcess killAndStartAgain() throws InterruptedException {
        process.kill();
        close();
        return new ServiceProcess(program);
    }

    /** Returns how long it took from the start of the process until the service said that it is ready. */
    public Duration awaitReady() throws InterruptedException {
        return process.awaitOk("http://127.0.0.1:" + program.management() + "/actuator/health/readiness");
    }

    public JavaProcess process() {
        return process;
    }

    public int port() {
        return program.port();
    }

    @Override
    public void close() {
        process.close();
    }
}
