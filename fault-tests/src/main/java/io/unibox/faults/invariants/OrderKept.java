package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.evidence.Inbox.Conversation;
import io.unibox.faults.evidence.Ledger.Accepted;
import io.unibox.faults.history.Operation;
import io.unibox.faults.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was accepted before something else was even begun stands before it: what a person wrote, what agents sent, and
 * what the provider was given for one recipient. What happened at the same time may stand either way, and so may the
 * two directions to each other: an agent can answer before the inbox has heard what came in.
 */
final class OrderKept implements Invariant {

    @Override
    public String name() {
        return "I5 order is kept within a conversation";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        Map<String, Operation> byText = new HashMap<>();
        evidence.operations()
                .forEach(operation -> byText.putIfAbsent(operation.begin().text(), operation));
        List<Violation> violations = new ArrayList<>();
        for (Inbox inbox : evidence.inboxes()) {
            for (Conversation conversation : inbox.conversations()) {
                inOrder(texts(conversation, true), byText, "read", violations);
                inOrder(texts(conversation, false), byText, "read", violations);
            }
        }
        evidence.ledger().accepted().stream()
                .collect(Collectors.groupingBy(accepted -> accepted.from() + " " + accepted.to()))
                .values()
                .forEach(accepted -> inOrder(
                        accepted.stream().map(Accepted::body).toList(), byText, "given to the provider", violations));
        return violations;
    }

    private static List<String> texts(Conversation conversation, boolean inbound) {
        return conversation.timeline().stream()
                .filter(message -> message.inbound() == inbound)
                .map(Seen::text)
                .toList();
    }

    private void inOrder(List<String> texts, Map<String, Operation> byText, String where, List<Violation> violations) {
        Operation latest = null;
        for (String text : texts) {
            Operation operation = byText.get(text);
            if (operation == null) {
                continue;
            }
            if (latest != null && operation.isBefore(latest)) {
                violations.add(Violation.of(
                        this,
                        "%s was accepted before %s was begun, and is %s after it"
                                .formatted(operation.begin(), latest.begin(), where),
                        text,
                        latest.begin().text()));
            }
            latest = later(latest, operation);
        }
    }

    private static Operation later(@Nullable Operation one, Operation other) {
        return one == null || other.begin().at() > one.begin().at() ? other : Objects.requireNonNull(one);
    }
}
