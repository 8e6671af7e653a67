package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.evidence.Inbox.Conversation;
import io.unibox.faults.evidence.Ledger.Posted;
import io.unibox.faults.evidence.Ledger.Written;
import io.unibox.faults.history.Entry.Kind;
import io.unibox.faults.history.Operation;
import io.unibox.faults.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every message whose webhook was answered 2xx can be read, as it was written, and none that nobody wrote. */
final class NoInboundLost implements Invariant {

    @Override
    public String name() {
        return "I1 no accepted inbound message is lost";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Written> written = new HashMap<>();
        evidence.ledger().written().forEach(each -> written.putIfAbsent(each.sid(), each));
        Set<String> taken = taken(evidence);
        Set<String> readable = new HashSet<>();
        for (Inbox inbox : evidence.inboxes()) {
            for (Conversation conversation : inbox.conversations()) {
                for (Seen message : conversation.timeline()) {
                    if (message.inbound()) {
                        readable.add(String.valueOf(message.providerId()));
                        Written original = written.get(String.valueOf(message.providerId()));
                        if (original == null || !isSame(original, message, conversation, inbox)) {
                            violations.add(Violation.of(
                                    this,
                                    "nobody wrote this: " + message + " of " + conversation.address(),
                                    message.id(),
                                    message.providerId()));
                        }
                    }
                }
            }
        }
        taken.stream()
                .filter(sid -> !readable.contains(sid))
                .forEach(sid -> violations.add(
                        Violation.of(this, "accepted, and nowhere to be read: " + written.get(sid), sid)));
        return violations;
    }

    private static Set<String> taken(Evidence evidence) {
        Set<String> taken = new HashSet<>();
        evidence.ledger().posted().stream()
                .filter(posted -> posted.purpose().equals("inbound") && posted.isTaken())
                .map(Posted::sid)
                .forEach(taken::add);
        evidence.operations().stream()
                .filter(operation -> operation.isOk(Kind.WRITE))
                .map(Operation::name)
                .forEach(sid -> taken.add(String.valueOf(sid)));
        return taken;
    }

    private static boolean isSame(Written written, Seen message, Conversation conversation, Inbox inbox) {
        return written.body().equals(message.text())
                && written.from().equals(conversation.address())
                && written.to().equals(inbox.line());
    }
}
