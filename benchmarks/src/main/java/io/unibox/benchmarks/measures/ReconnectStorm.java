package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.installation.Await;
import io.unibox.benchmarks.load.HttpLoad;
import io.unibox.benchmarks.load.Latencies;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketLoad;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** B11: everybody comes back at once after the inbox was killed, while messages keep coming in; nobody may miss one. */
final class ReconnectStorm {

    private static final int WORKSPACES = 100;
    private static final int SOCKETS_PER_USER = 10;
    private static final double WEBHOOKS_PER_SECOND = 20;
    private static final int CONNECTIONS = 8;
    private static final Duration MEANWHILE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StormRig rig;
    private final SocketLoad load;
    private final RunSettings settings;
    private final int workspaces;
    private final List<Follower> followers = new ArrayList<>();
    private final List<Returning> clients = new ArrayList<>();
    private final AtomicInteger said = new AtomicInteger();

    private ReconnectStorm(StormRig rig, SocketLoad load, RunSettings settings, int workspaces) {
        this.rig = rig;
        this.load = load;
        this.settings = settings;
        this.workspaces = workspaces;
    }

    static void take(RunSettings settings, Figures figures) throws InterruptedException {
        int count = settings.sockets().storm();
        int workspaces = Math.min(WORKSPACES, count);
        try (var rig = StormRig.start(workspaces);
                var load = new SocketLoad()) {
            double floor = StormFloor.secondsUntilBack(count, rig.folder().path());
            new ReconnectStorm(rig, load, settings, workspaces).take(count, floor, figures);
        }
    }

    private void take(int count, double floor, Figures figures) throws InterruptedException {
        invite(count);
        webhooks(settings.warmUp());
        Latencies before = webhooks(MEANWHILE.dividedBy(2));
        long killed = System.nanoTime();
        var meanwhile = CompletableFuture.supplyAsync(this::webhooksMeanwhile);
        double ready = rig.killInbox().toNanos() / 1e9;
        double back = Storms.secondsUntilBack(clients, killed, PATIENCE);
        Latencies during = meanwhile.join();
        awaitMessages();
        clients.forEach(Returning::end);
        say(figures, count, floor, ready, back);
        Milliseconds.say(figures, "B11.webhook_meanwhile", during, before);
    }

    private void say(Figures figures, int count, double floor, double ready, double back) {
        long missed = 0;
        long repeated = 0;
        for (int i = 0; i < followers.size(); i++) {
            missed += followers.get(i).missing(i % workspaces, workspaces, said.get());
            repeated += followers.get(i).repeated();
        }
        long lost = followers.stream().filter(Follower::lostItsPlace).count();
        figures.say(Figure.alone("B11.inbox_ready_again", ready, "s", 1));
        figures.say(new Figure("B11.all_back", back, "s", floor, count));
        figures.say(Figure.alone("B11.missed", missed, "messages", (long) said.get() * count / workspaces));
        figures.say(Figure.alone("B11.repeated", repeated, "messages", (long) said.get() * count / workspaces));
        figures.say(Figure.alone("B11.told_to_read_everything_again", lost, "clients", count));
    }

    /** Opens the sockets, as many to each workspace, and returns when all of them listen. */
    private void invite(int count) throws InterruptedException {
        List<String> cursors = new ArrayList<>();
        for (int i = 0; i < workspaces; i++) {
            cursors.add(cursor(token(i)));
        }
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int workspace = i % workspaces;
            int before = i - workspaces;
            // Of a workspace's clients, some at a time are one user.
            boolean isAnotherUser = i / workspaces % SOCKETS_PER_USER == 0;
            String token = isAnotherUser ? token(workspace) : tokens.get(before);
            tokens.add(token);
            var follower = new Follower(cursors.get(workspace));
            followers.add(follower);
            clients.add(new Returning(load, ears -> LiveRig.entrance(rig.inboxPort(), token, ears), follower));
        }
        long begun = System.nanoTime();
        List<SocketClient> sockets = load.open(count, i -> clients.get(i).entrance());
        for (int i = 0; i < count; i++) {
            clients.get(i).greet(sockets.get(i));
        }
        Storms.secondsUntilBack(clients, begun, PATIENCE);
    }

    private String token(int workspace) {
        return rig.issuer().token(rig.line(workspace).workspace(), UserId.fresh(), Role.ADMIN);
    }

    private String cursor(String token) throws InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + rig.inboxPort() + "/api/v1/conversations/updates"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            String body =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return JSON.readTree(body).path("data").path("nextCursor").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Latencies webhooksMeanwhile() {
        try {
            return webhooks(MEANWHILE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Latencies webhooks(Duration window) throws InterruptedException {
        try (var http = new HttpLoad(rig.ingestPort(), CONNECTIONS)) {
            return http.atRate(WEBHOOKS_PER_SECOND, (_, _) -> rig.webhook(said.getAndIncrement()), window)
                    .orFail("webhooks")
                    .latencies();
        }
    }

    /** Returns when everybody has everything, or when that has taken long enough to say that they have not. */
    private void awaitMessages() throws InterruptedException {
        long deadline = System.nanoTime() + MEANWHILE.toNanos();
        Await.until("the last message", PATIENCE, () -> {
            boolean complete = true;
            for (int i = 0; i < followers.size() && complete; i++) {
                complete = followers.get(i).missing(i % workspaces, workspaces, said.get()) == 0;
            }
            return complete || System.nanoTime() > deadline ? Boolean.TRUE : null;
        });
    }
}
