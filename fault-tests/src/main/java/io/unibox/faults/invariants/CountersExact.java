package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.evidence.Inbox.Contact;
import io.unibox.faults.evidence.Inbox.Conversation;
import io.unibox.faults.history.Entry.Told;
import io.unibox.faults.load.Frames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every number that is kept is the number that counting gives: unread, messages, conversations, and what came last. */
final class CountersExact implements Invariant {

    @Override
    public String name() {
        return "I7 counters equal a recount";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Long> unread = unread(evidence);
        for (Inbox inbox : evidence.inboxes()) {
            Map<String, Long> said = new HashMap<>();
            for (Conversation conversation : inbox.conversations()) {
                judge(conversation, unread.getOrDefault(conversation.id(), 0L), violations);
                said.put(conversation.address(), (long) conversation.timeline().size());
            }
            if (inbox.total() != inbox.conversations().size()) {
                violations.add(Violation.of(
                        this,
                        "%s says %d conversations and lists %d"
                                .formatted(
                                        inbox.workspace(),
                                        inbox.total(),
                                        inbox.conversations().size())));
            }
            for (Contact contact : inbox.contacts()) {
                if (contact.messages() != said.getOrDefault(contact.phone(), 0L)) {
                    violations.add(Violation.of(
                            this,
                            "a contact's count is wrong: %s, counted %d"
                                    .formatted(contact, said.getOrDefault(contact.phone(), 0L)),
                            contact.phone()));
                }
                said.remove(contact.phone());
            }
            said.keySet()
                    .forEach(person -> violations.add(Violation.of(
                            this, "%s has no contact for %s".formatted(inbox.workspace(), person), person)));
        }
        return violations;
    }

    private void judge(Conversation conversation, long unread, List<Violation> violations) {
        if (conversation.unread() != unread) {
            violations.add(wrong(conversation, "unread", conversation.unread(), unread));
        }
        if (conversation.count() != conversation.timeline().size()) {
            violations.add(wrong(
                    conversation,
                    "messages",
                    conversation.count(),
                    conversation.timeline().size()));
        }
        String newest = conversation.timeline().isEmpty()
                ? null
                : conversation.timeline().getLast().id();
        if (newest != null && !newest.equals(conversation.last())) {
            violations.add(Violation.of(
                    this,
                    "the last message with %s is shown as %s and is %s"
                            .formatted(conversation.address(), conversation.last(), newest),
                    conversation.last(),
                    newest));
        }
    }

    private Violation wrong(Conversation conversation, String what, long shown, long counted) {
        return Violation.of(
                this,
                "%s with %s are shown as %d, counted %d".formatted(what, conversation.address(), shown, counted),
                conversation.id());
    }

    /** Counted from the whole feed: what came in since somebody last read the conversation. */
    private static Map<String, Long> unread(Evidence evidence) {
        Map<String, Long> unread = new HashMap<>();
        evidence.entries(Told.class)
                .filter(told -> told.watcher().startsWith(evidence.fresh()))
                .forEach(told -> {
                    String conversation = String.valueOf(told.conversation());
                    if (told.type().equals(Frames.MESSAGES_READ)) {
                        unread.put(conversation, 0L);
                    } else if (told.tells(Frames.NEW_MESSAGE)
                            && told.about() != null
                            && told.about().inbound()) {
                        unread.merge(conversation, 1L, Long::sum);
                    }
                });
        return unread;
    }
}
