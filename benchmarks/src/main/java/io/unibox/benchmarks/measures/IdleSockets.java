package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.figures.Line;
import io.unibox.benchmarks.installation.FloorProcess;
import io.unibox.benchmarks.installation.JavaProcess;
import io.unibox.benchmarks.installation.Memory;
import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketLoad;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** B9: what a WebSocket costs that nothing happens on. */
final class IdleSockets {

    private static final String HEAP = "1g";
    /** What is free is given back, so that what is resident is in use. */
    private static final Map<String, String> TIGHT =
            Map.of("JDK_JAVA_OPTIONS", "-XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10");

    private static final int STEPS = 3;
    private static final int SOCKETS_PER_USER = 10;
    private static final int SOCKETS_PER_WORKSPACE = 1000;
    private static final Duration SETTLING = Duration.ofSeconds(5);
    /** At least one heartbeat of each. */
    private static final Duration AT_LEAST = Duration.ofSeconds(50);

    private static final double KIB_PER_MIB = 1024;

    private IdleSockets() {}

    /**
     * What a socket costs.
     *
     * @param kibibytes resident, the slope and not the intercept
     * @param micros of processor time a second
     */
    private record Cost(double kibibytes, double micros) {}

    static void take(RunSettings settings, Figures figures) throws InterruptedException {
        int count = settings.sockets().idle();
        Duration window = settings.window().compareTo(AT_LEAST) > 0 ? settings.window() : AT_LEAST;
        Cost floor = floor(count, window);
        Cost ours = ours(count, window);
        figures.say(new Figure("B9.resident", ours.kibibytes(), "KiB/socket", floor.kibibytes(), count));
        figures.say(new Figure("B9.cpu", ours.micros(), "us/s/socket", floor.micros(), count));
    }

    private static Cost floor(int count, Duration window) throws InterruptedException {
        try (var folder = ScratchFolder.create();
                var floor = FloorProcess.sockets(HEAP, TIGHT, folder.path())) {
            return measure(
                    floor.process(),
                    count,
                    window,
                    "subscribe everything",
                    _ -> new Entrance(floor.port(), "/ws", Map.of(), (_, _, _) -> {}));
        }
    }

    private static Cost ours(int count, Duration window) throws InterruptedException {
        try (var rig = LiveRig.start(HEAP, TIGHT)) {
            List<String> tokens = new ArrayList<>();
            WorkspaceId workspace = WorkspaceId.fresh();
            for (int i = 0; i < count; i += SOCKETS_PER_USER) {
                workspace = i % SOCKETS_PER_WORKSPACE == 0 ? WorkspaceId.fresh() : workspace;
                tokens.add(rig.issuer().token(workspace, UserId.fresh(), Role.ADMIN));
            }
            return measure(
                    rig.service().process(),
                    count,
                    window,
                    "{\"action\":\"subscribe\"}",
                    i -> LiveRig.entrance(rig.service().port(), tokens.get(i / SOCKETS_PER_USER), (_, _, _) -> {}));
        }
    }

    private static Cost measure(
            JavaProcess process, int count, Duration window, String greeting, IntFunction<Entrance> entrances)
            throws InterruptedException {
        List<Line.Point> points = new ArrayList<>();
        try (var load = new SocketLoad()) {
            Thread.sleep(SETTLING);
            points.add(resident(process, 0));
            List<SocketClient> open = new ArrayList<>();
            for (int step = 1; step <= STEPS; step++) {
                int from = open.size();
                List<SocketClient> fresh = load.open(count * step / STEPS - from, i -> entrances.apply(from + i));
                fresh.forEach(socket -> socket.say(greeting));
                open.addAll(fresh);
                Thread.sleep(SETTLING);
                points.add(resident(process, open.size()));
            }
            double with = cpuMicros(process, window);
            if (open.stream().anyMatch(socket -> !socket.isOpen())) {
                throw new IllegalStateException("Not all of the " + count + " sockets stayed open");
            }
            open.forEach(SocketClient::close);
            // Compared with afterwards: just after its start a process is still busy with itself.
            Thread.sleep(SETTLING);
            double micros = (with - cpuMicros(process, window)) / count;
            return new Cost(Line.through(points).slope(), micros);
        }
    }

    private static Line.Point resident(JavaProcess process, int sockets) throws InterruptedException {
        process.collectGarbage();
        return new Line.Point(sockets, Memory.rss(process.pid()) * KIB_PER_MIB);
    }

    /** Of a second. */
    private static double cpuMicros(JavaProcess process, Duration window) throws InterruptedException {
        Duration before = process.cpu();
        Thread.sleep(window);
        return process.cpu().minus(before).toNanos() / 1e3 / window.toSeconds();
    }
}
