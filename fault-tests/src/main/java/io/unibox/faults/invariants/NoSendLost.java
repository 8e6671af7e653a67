package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.history.Entry.Kind;
import io.unibox.faults.history.Operation;
import io.unibox.faults.history.Outcome;
import io.unibox.faults.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every send that was accepted is there once and has come to an end; what was refused is not there. */
final class NoSendLost implements Invariant {

    private static final Set<String> ENDS = Set.of("sent", "delivered", "read", "failed");

    @Override
    public String name() {
        return "I3 no accepted send is lost";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        Map<String, List<Seen>> byText =
                evidence.inboxes().stream().flatMap(Inbox::outbound).collect(Collectors.groupingBy(Seen::text));
        Map<String, Operation> asked = new HashMap<>();
        evidence.operations().stream()
                .filter(operation -> operation.kind() == Kind.SEND)
                .forEach(operation -> asked.put(operation.begin().text(), operation));
        asked.forEach((text, operation) -> judge(operation, byText.getOrDefault(text, List.of()), violations));
        byText.forEach((text, messages) -> {
            if (!asked.containsKey(text)) {
                violations.add(Violation.of(
                        this,
                        "nobody asked for " + messages,
                        messages.getFirst().id()));
            }
        });
        return violations;
    }

    private void judge(Operation operation, List<Seen> messages, List<Violation> violations) {
        String text = operation.begin().text();
        if (messages.size() > 1) {
            violations.add(Violation.of(this, "one request became " + messages, text));
        }
        if (operation.outcome() == Outcome.REFUSED && !messages.isEmpty()) {
            violations.add(Violation.of(this, "refused, and there all the same: " + messages, text));
        }
        if (operation.outcome() == Outcome.OK
                && messages.stream().noneMatch(message -> message.id().equals(operation.name()))) {
            violations.add(Violation.of(this, "accepted, and not there: " + operation, text, operation.name()));
        }
        messages.stream()
                .filter(message -> !ENDS.contains(String.valueOf(message.status())))
                .forEach(message ->
                        violations.add(Violation.of(this, "came to no end: " + message, text, message.id())));
    }
}
