package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;

/** Soon after the last fault nothing is on its way any more, and nothing was set aside as poison. */
final class Converged implements Invariant {

    @Override
    public String name() {
        return "I10 everything comes to rest";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        if (evidence.late() != null) {
            violations.add(Violation.of(this, "not in time: " + evidence.late()));
        }
        evidence.backlog()
                .dead()
                .forEach((topic, letters) ->
                        violations.add(Violation.of(this, "%d dead letters in %s".formatted(letters, topic))));
        evidence.backlog()
                .lag()
                .forEach((where, behind) ->
                        violations.add(Violation.of(this, "%s is %d behind".formatted(where, behind))));
        evidence.backlog()
                .outbox()
                .forEach((database, events) -> violations.add(
                        Violation.of(this, "%d events wait in the outbox of %s".formatted(events, database))));
        return violations;
    }
}
