package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import java.util.List;

/** Something that has to be true after every run, whatever broke. */
public interface Invariant {

    /** All there are. */
    static List<Invariant> all() {
        return List.of(
                new NoInboundLost(),
                new NoInboundTwice(),
                new NoSendLost(),
                new NoneSentTwice(),
                new OrderKept(),
                new StatusesOnlyRise(),
                new CountersExact(),
                new WorkspacesApart(),
                new Converged(),
                new Served(),
                new WatchersComplete());
    }

    /** What it is called, with its number in the list of invariants. */
    String name();

    /** Where it does not hold; judged over the whole history, not over samples. */
    List<Violation> check(Evidence evidence);
}
