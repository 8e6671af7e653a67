package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.installation.FloorProcess;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketLoad;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The same storm on the bare server: nobody shows a token, and nothing is missed since nothing is said. */
final class StormFloor {

    private static final String HEAP = "512m";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StormFloor() {}

    static double secondsUntilBack(int count, Path folder) throws InterruptedException {
        try (var load = new SocketLoad();
                var first = FloorProcess.sockets(HEAP, Map.of(), folder)) {
            int port = first.port();
            List<Returning> clients = IntStream.range(0, count)
                    .mapToObj(i -> new Returning(load, ears -> new Entrance(port, "/ws", Map.of(), ears), new Echo(i)))
                    .toList();
            long begun = System.nanoTime();
            List<SocketClient> sockets = load.open(count, i -> clients.get(i).entrance());
            for (int i = 0; i < count; i++) {
                clients.get(i).greet(sockets.get(i));
            }
            Storms.secondsUntilBack(clients, begun, PATIENCE);
            long killed = System.nanoTime();
            first.process().kill();
            try (var _ = FloorProcess.sockets(port, HEAP, Map.of(), folder)) {
                double seconds = Storms.secondsUntilBack(clients, killed, PATIENCE);
                clients.forEach(Returning::end);
                return seconds;
            }
        }
    }

    /** Is in when it hears itself. */
    private record Echo(int topic) implements Returning.Language {

        @Override
        public void greet(SocketClient client) {
            client.say("subscribe " + topic);
            client.say("publish " + topic + " in");
        }

        @Override
        public boolean take(String frame) {
            return frame.equals("in");
        }
    }
}
