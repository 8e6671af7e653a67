package io.unibox.faults;

import io.unibox.faults.history.Entry.Disturbed;
import io.unibox.faults.history.History;
import io.unibox.faults.load.Agents;
import io.unibox.faults.load.People;
import io.unibox.faults.load.Watcher;
import io.unibox.faults.load.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Carries out a plan at its times, whether or not what began earlier has come to its end. */
final class Load {

    private static final int MOST_AT_ONCE = 10_000;

    private final List<Workspace> workspaces;
    private final List<Watcher> watchers;
    private final Agents agents;
    private final People people;
    private final Faults faults;
    private final History history;

    Load(
            List<Workspace> workspaces,
            List<Watcher> watchers,
            Agents agents,
            People people,
            Faults faults,
            History history) {
        this.workspaces = workspaces;
        this.watchers = watchers;
        this.agents = agents;
        this.people = people;
        this.faults = faults;
        this.history = history;
    }

    /** Returns when the last step has come to its end. */
    void run(Plan plan) throws InterruptedException {
        var room = new Semaphore(MOST_AT_ONCE);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Step step : plan.steps()) {
                Thread.sleep(Duration.ofNanos(Math.max(0, start + step.at().toNanos() - System.nanoTime())));
                room.acquire();
                threads.execute(() -> {
                    try {
                        take(step);
                    } finally {
                        room.release();
                    }
                });
            }
        }
    }

    private void take(Step step) {
        try {
            switch (step) {
                case Step.Write write ->
                    people.write(
                            workspace(write.workspace()),
                            People.number(write.person()),
                            write.number(),
                            write.copies(),
                            write.atOnce());
                case Step.Send send ->
                    agents.send(workspace(send.workspace()), People.number(send.person()), send.number());
                case Step.Read read -> agents.read(workspace(read.workspace()), People.number(read.person()));
                case Step.Cut cut -> watcher(cut).cut();
                case Step.Kill kill -> faults.kill(kill.service(), "F1");
                case Step.KillBeforeCommit kill -> faults.killBeforeCommit(workspace(kill.workspace()), kill);
                case Step.AnswerLate _ -> faults.answerLate();
                case Step.StrayReport stray -> faults.strayReport(workspace(stray.workspace()), stray);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            history.add(new Disturbed(history.now(), "harness", step + " went wrong: " + e));
        }
    }

    private Workspace workspace(int index) {
        return workspaces.get(index);
    }

    private Watcher watcher(Step.Cut cut) {
        List<Watcher> own = watchers.stream()
                .filter(watcher -> watcher.workspace() == workspace(cut.workspace()))
                .toList();
        return own.get(cut.watcher());
    }
}
