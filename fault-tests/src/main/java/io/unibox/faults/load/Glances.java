package io.unibox.faults.load;

import io.unibox.faults.history.Entry.Looked;
import io.unibox.faults.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** Somebody who reads the newest messages of one conversation after the other, all the time. */
public final class Glances implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Workspace workspace;
    private final History history;
    private final SplittableRandom random;
    private final Thread thread;

    private Glances(Workspace workspace, History history, long seed) {
        this.workspace = workspace;
        this.history = history;
        this.random = new SplittableRandom(seed);
        this.thread = Thread.ofVirtual().name("glances-" + workspace.name()).unstarted(this::look);
    }

    public static Glances start(Workspace workspace, History history, long seed) {
        var glances = new Glances(workspace, history, seed);
        glances.thread.start();
        return glances;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void look() {
        try {
            while (true) {
                glance();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void glance() throws InterruptedException {
        JsonNode list = SignUp.data(workspace.ask("GET", "/api/v1/conversations?limit=20", null, Map.of()));
        if (list == null || list.isEmpty()) {
            return;
        }
        String id = list.get(random.nextInt(list.size())).path("id").asString();
        long asked = history.now();
        JsonNode messages =
                SignUp.data(workspace.ask("GET", "/api/v1/conversations/" + id + "/messages?limit=30", null, Map.of()));
        if (messages != null) {
            var seen = messages.valueStream().map(Frames::seen).toList();
            history.add(new Looked(history.now(), asked, workspace.name(), id, List.copyOf(seen)));
        }
    }
}
