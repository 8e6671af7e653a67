package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.data.Generator;
import io.unibox.benchmarks.data.Layout;
import io.unibox.benchmarks.data.Scale;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.installation.FloorProcess;
import io.unibox.benchmarks.installation.NodeProcess;
import io.unibox.benchmarks.installation.ScratchFolder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** B10: how many frames a second are handed on, how late they come, and whether one who does not read costs the others. */
final class FanOut {

    private static final String HEAP = "512m";
    private static final List<Integer> LISTENERS = List.of(10, 100, 1000);
    private static final int WITH_A_SLOW_ONE = 100;
    private static final double STEADY = 10_000;
    private static final double SCALE = 0.01;
    /** The one who publishes says as much as it likes. */
    private static final Map<String, String> OPEN = Map.of(
            "UNIBOX_LIVE_FRAMES_PER_SECOND", "100000000",
            "UNIBOX_LIVE_SIGNALS_PER_SECOND", "100000000",
            "UNIBOX_LIVE_SIGNAL_BURST", "100000000");

    private final RunSettings settings;
    private int frameBytes;

    private FanOut(RunSettings settings) {
        this.settings = settings;
    }

    /** What a server showed with so many listeners to a topic. */
    private record Shown(Audience.Seen saturated, Audience.Seen steady) {}

    static void take(RunSettings settings, Figures figures) throws InterruptedException, SQLException {
        new FanOut(settings).take(figures);
    }

    private void take(Figures figures) throws InterruptedException, SQLException {
        Map<Integer, Shown> ours = ours(figures);
        figures.say(Figure.alone("B10.frame", frameBytes, "bytes", 1));
        try (var folder = ScratchFolder.create()) {
            Map<Integer, Shown> floor;
            try (var bare = FloorProcess.sockets(HEAP, Map.of(), folder.path())) {
                floor = measure(new PlainRelay(bare.port(), frameBytes, bare.process()::cpu));
            }
            Map<Integer, Shown> ws = Map.of();
            Map<Integer, Shown> socketIo = Map.of();
            if (NodeProcess.install(folder.path(), List.of("ws", "socket.io"))) {
                try (var node = NodeProcess.start("ws-relay.cjs", folder.path())) {
                    ws = measure(new PlainRelay(node.port(), frameBytes, node::cpu));
                }
                try (var node = NodeProcess.start("socket-io-relay.cjs", folder.path())) {
                    socketIo = measure(new SocketIoRelay(node.port(), frameBytes, node::cpu));
                }
            } else {
                System.err.println("B10: no peers, since npm does not bring ws and socket.io");
            }
            for (int listeners : LISTENERS) {
                say(figures, listeners, "ws", ours, floor, ws.get(listeners));
                say(figures, listeners, "socket_io", ours, floor, socketIo.get(listeners));
            }
        }
    }

    private Map<Integer, Shown> ours(Figures figures) throws InterruptedException, SQLException {
        try (var rig = LiveRig.start(HEAP, OPEN)) {
            var layout = new Layout(Scale.of(SCALE), Instant.now());
            new Generator(rig.database(), InboxEnvironment.DATABASE, layout).run();
            var relay = new OurRelay(rig, layout);
            Map<Integer, Shown> shown = measure(relay);
            slowOne(relay, figures);
            return shown;
        }
    }

    private Map<Integer, Shown> measure(Relay relay) throws InterruptedException {
        Map<Integer, Shown> shown = new LinkedHashMap<>();
        for (int listeners : LISTENERS) {
            try (var audience = new Audience(relay, sockets(), Math.min(listeners, sockets()))) {
                audience.saturate(settings.warmUp());
                shown.put(
                        listeners,
                        new Shown(audience.saturate(settings.window()), audience.atRate(STEADY, settings.window())));
                frameBytes = audience.frameBytes();
            }
        }
        return shown;
    }

    /** The floor is the same audience just before. */
    private void slowOne(Relay relay, Figures figures) throws InterruptedException {
        try (var audience = new Audience(relay, sockets(), Math.min(WITH_A_SLOW_ONE, sockets()))) {
            audience.saturate(settings.warmUp());
            var without = audience.saturate(settings.window());
            audience.addOneThatDoesNotRead();
            var with = audience.saturate(settings.window());
            figures.say(new Figure(
                    "B10.with_one_that_does_not_read",
                    with.perSecond(),
                    "frames/s",
                    without.perSecond(),
                    with.frames()));
        }
    }

    private int sockets() {
        return settings.sockets().fanOut();
    }

    private static void say(
            Figures figures,
            int listeners,
            String peerName,
            Map<Integer, Shown> ours,
            Map<Integer, Shown> floor,
            @Nullable Shown peer) {
        String name = "B10.to_" + listeners + "_against_" + peerName;
        Shown our = Objects.requireNonNull(ours.get(listeners));
        Shown bare = Objects.requireNonNull(floor.get(listeners));
        figures.say(new Figure(
                name + ".delivered",
                our.saturated().perSecond(),
                "frames/s",
                bare.saturated().perSecond(),
                peer == null ? null : peer.saturated().perSecond(),
                our.saturated().frames()));
        figures.say(new Figure(
                name + ".delivered_per_core",
                our.saturated().perCpuSecond(),
                "frames/cpu-s",
                bare.saturated().perCpuSecond(),
                peer == null ? null : peer.saturated().perCpuSecond(),
                our.saturated().frames()));
        figures.say(new Figure(
                name + ".p99_at_10000",
                our.steady().latencies().millisAt(99),
                "ms",
                bare.steady().latencies().millisAt(99),
                peer == null ? null : peer.steady().latencies().millisAt(99),
                our.steady().frames()));
    }
}
