package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.history.Entry.Disturbed;
import io.unibox.faults.history.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * While something is broken callers are told to come again, never that they are wrong: a provider or a client that is
 * refused does not come again. And nothing ends that nobody killed.
 */
final class Served implements Invariant {

    /** How the harness notes what went wrong without its doing. */
    private static final String HARNESS = "harness";

    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public String name() {
        return "I11 nobody is refused who is right";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        evidence.operations().stream()
                .filter(operation -> operation.outcome() == Outcome.REFUSED)
                .forEach(operation -> violations.add(Violation.of(
                        this,
                        "a good request was refused: " + operation,
                        operation.begin().text())));
        evidence.ledger().posted().stream()
                .filter(posted -> posted.answer() != null
                        && posted.answer() >= 400
                        && posted.answer() < 500
                        && posted.answer() != TOO_MANY_REQUESTS)
                .forEach(posted ->
                        violations.add(Violation.of(this, "a genuine webhook was refused: " + posted, posted.sid())));
        evidence.entries(Disturbed.class)
                .filter(disturbed -> disturbed.fault().equals(HARNESS))
                .forEach(disturbed -> violations.add(Violation.of(this, disturbed.what())));
        return violations;
    }
}
