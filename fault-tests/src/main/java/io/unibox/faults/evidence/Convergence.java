package io.unibox.faults.evidence;

import io.unibox.faults.load.StandIn;
import io.unibox.faults.load.Workspace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits until nothing is on its way any more, but not for ever. */
public final class Convergence {

    private static final Duration GLANCE = Duration.ofSeconds(1);
    /** Longer than the provider takes from a message's acceptance to its last report. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final List<Workspace> workspaces;
    private final StandIn standIn;
    private final Backlogs backlogs;

    public Convergence(List<Workspace> workspaces, StandIn standIn, Backlogs backlogs) {
        this.workspaces = workspaces;
        this.standIn = standIn;
        this.backlogs = backlogs;
    }

    /** What is unfinished when the time is over; null where nothing is, which is known as soon as it is so. */
    public @Nullable String await(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        long ledger = -1;
        long quietSince = System.nanoTime();
        while (true) {
            long last = standIn.last();
            String unfinished = unfinished();
            if (last != ledger || unfinished != null) {
                ledger = last;
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > QUIET.toNanos()) {
                return null;
            }
            if (System.nanoTime() > deadline) {
                return unfinished == null ? "the provider is still reporting" : unfinished;
            }
            Thread.sleep(GLANCE);
        }
    }

    private @Nullable String unfinished() throws InterruptedException {
        Backlog backlog = backlogs.look();
        if (!backlog.isDrained()) {
            return "lag " + backlog.lag() + ", outbox " + backlog.outbox();
        }
        for (Workspace workspace : workspaces) {
            long pending = new Reading(workspace).pending();
            if (pending > 0) {
                return pending + " messages of " + workspace.name() + " are pending";
            }
        }
        return null;
    }
}
