package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.evidence.Inbox.Conversation;
import io.unibox.faults.history.Entry.Looked;
import io.unibox.faults.history.Entry.Told;
import io.unibox.faults.history.Seen;
import io.unibox.faults.load.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nobody was shown anything of another workspace, by whatever way. */
final class WorkspacesApart implements Invariant {

    @Override
    public String name() {
        return "I9 workspaces are apart";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        evidence.trespasses().forEach(trespass -> violations.add(Violation.of(this, trespass)));
        Map<String, String> owners = new HashMap<>();
        for (Inbox inbox : evidence.inboxes()) {
            inbox.messages()
                    .forEach(message ->
                            own(inbox.workspace(), "the inbox of " + inbox.workspace(), message, violations));
            for (Conversation conversation : inbox.conversations()) {
                String other = owners.put(conversation.id(), inbox.workspace());
                if (other != null && !other.equals(inbox.workspace())) {
                    violations.add(Violation.of(
                            this,
                            "%s and %s both have the conversation %s"
                                    .formatted(other, inbox.workspace(), conversation.id()),
                            conversation.id()));
                }
            }
        }
        evidence.entries(Told.class).forEach(told -> {
            if (told.about() != null) {
                own(told.workspace(), told.watcher(), told.about(), violations);
            }
            String owner = owners.getOrDefault(String.valueOf(told.conversation()), told.workspace());
            if (!owner.equals(told.workspace())) {
                violations.add(Violation.of(this, "%s was told of %s's: %s".formatted(told.watcher(), owner, told)));
            }
        });
        evidence.entries(Looked.class)
                .forEach(looked ->
                        looked.messages().forEach(seen -> own(looked.workspace(), "a reader", seen, violations)));
        return violations;
    }

    private void own(String workspace, String who, Seen message, List<Violation> violations) {
        if (!Texts.isOf(workspace, message.text())) {
            violations.add(
                    Violation.of(this, "%s of %s was shown %s".formatted(who, workspace, message), message.id()));
        }
    }
}
