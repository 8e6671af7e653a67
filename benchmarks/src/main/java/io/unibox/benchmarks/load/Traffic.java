package io.unibox.benchmarks.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;

/** Hands requests to connections and collects what came of them; belongs to the load's one thread. */
final class Traffic implements Connection.Listener {

    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private List<Connection> all = List.of();
    private Tally tally = new Tally();
    private Requests requests = (_, _) -> new byte[0];
    private long deadline = Long.MIN_VALUE;
    private long expected;
    private long asked;
    private boolean ended = true;

    private record Waiting(byte[] request, long intended) {}

    void saturate(Tally fresh, List<Connection> connections, Requests source, long until) {
        begin(fresh, connections, Long.MAX_VALUE);
        requests = source;
        deadline = until;
        List.copyOf(connections).forEach(this::again);
    }

    void expect(Tally fresh, List<Connection> connections, long total) {
        begin(fresh, connections, total);
        idle.addAll(connections);
        endIfDone();
    }

    private void begin(Tally fresh, List<Connection> connections, long total) {
        tally = fresh;
        all = new ArrayList<>(connections);
        idle.clear();
        waiting.clear();
        deadline = Long.MIN_VALUE;
        expected = total;
        asked = 0;
        ended = false;
    }

    void offer(byte[] request, long intended) {
        Connection free = idle.poll();
        if (free == null) {
            waiting.add(new Waiting(request, intended));
        } else {
            free.ask(request, intended);
        }
    }

    /** What has no answer by now will have none. */
    void giveUp() {
        if (!ended) {
            waiting.forEach(late -> tally.gaveUp(late.intended()));
            all.stream().filter(Connection::isBusy).forEach(late -> tally.gaveUp(late.intended()));
            ended = true;
            tally.end();
        }
    }

    @Override
    public void answered(Connection connection, int status, long intendedNanos) {
        if (ended) {
            return;
        }
        tally.answered(status, intendedNanos);
        if (deadline != Long.MIN_VALUE) {
            again(connection);
            return;
        }
        Waiting next = waiting.poll();
        if (next == null) {
            idle.push(connection);
        } else {
            connection.ask(next.request(), next.intended());
        }
        endIfDone();
    }

    @Override
    public void lost(Connection connection, boolean busy, long intendedNanos) {
        idle.remove(connection);
        all.remove(connection);
        if (busy && !ended) {
            tally.gaveUp(intendedNanos);
            endIfDone();
        }
    }

    private void again(Connection connection) {
        long now = System.nanoTime();
        if (now < deadline) {
            connection.ask(requests.next(asked++, now), now);
        } else {
            expected = asked;
            endIfDone();
        }
    }

    private void endIfDone() {
        if (!ended && tally.total() >= expected) {
            ended = true;
            tally.end();
        }
    }
}
