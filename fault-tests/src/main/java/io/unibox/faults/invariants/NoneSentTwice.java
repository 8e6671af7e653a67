package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.evidence.Ledger;
import io.unibox.faults.evidence.Ledger.Accepted;
import io.unibox.faults.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The provider was never given a message twice, and what it was given is what an agent said, over the right line. */
final class NoneSentTwice implements Invariant {

    private static final Set<String> FAILURES = Set.of("failed", "undelivered");

    @Override
    public String name() {
        return "I4 nothing is sent twice";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        Ledger ledger = evidence.ledger();
        Map<String, List<Accepted>> byMessage =
                ledger.accepted().stream().collect(Collectors.groupingBy(each -> String.valueOf(each.message())));
        byMessage.forEach((message, accepted) -> {
            if (accepted.size() > 1) {
                violations.add(Violation.of(
                        this,
                        "the provider took it %d times: %s".formatted(accepted.size(), accepted),
                        message,
                        accepted.getFirst().sid(),
                        accepted.getLast().sid()));
            }
        });
        Set<String> failed = new HashSet<>();
        ledger.reached().stream()
                .filter(reached -> FAILURES.contains(reached.status()))
                .forEach(reached -> failed.add(reached.sid()));
        Map<String, Inbox> homes = new HashMap<>();
        for (Inbox inbox : evidence.inboxes()) {
            inbox.outbound().forEach(message -> {
                homes.put(message.id(), inbox);
                judge(message, byMessage.getOrDefault(message.id(), List.of()), inbox, failed, violations);
            });
        }
        ledger.accepted().stream()
                .filter(accepted -> !homes.containsKey(String.valueOf(accepted.message())))
                .forEach(accepted -> violations.add(
                        Violation.of(this, "the provider got what no inbox has: " + accepted, accepted.sid())));
        return violations;
    }

    private void judge(
            Seen message, List<Accepted> accepted, Inbox inbox, Set<String> failed, List<Violation> violations) {
        boolean arrived = accepted.stream().anyMatch(each -> !failed.contains(each.sid()));
        switch (String.valueOf(message.status())) {
            case "sent", "delivered", "read" -> {
                if (accepted.isEmpty()) {
                    violations.add(Violation.of(this, "the provider never took " + message, message.id()));
                }
            }
            case "failed" -> {
                if (arrived) {
                    violations.add(Violation.of(this, "it did not fail at the provider: " + message, message.id()));
                }
            }
            default -> {
                // Still pending: that is another invariant's matter.
            }
        }
        accepted.stream()
                .filter(each ->
                        !each.body().equals(message.text()) || !each.from().equals(inbox.line()))
                .forEach(each ->
                        violations.add(Violation.of(this, "not what was said: " + each, message.id(), each.sid())));
    }
}
