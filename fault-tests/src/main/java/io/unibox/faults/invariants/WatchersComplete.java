package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.evidence.Inbox.Conversation;
import io.unibox.faults.history.Entry.Told;
import io.unibox.faults.history.Seen;
import io.unibox.faults.load.Frames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client that was cut off and went on from its cursor ends with what a fresh reader gets: no gap, no repetition. */
final class WatchersComplete implements Invariant {

    @Override
    public String name() {
        return "I12 clients that resume miss nothing";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        Map<String, List<Told>> byWatcher = evidence.entries(Told.class).collect(Collectors.groupingBy(Told::watcher));
        List<Violation> violations = new ArrayList<>();
        evidence.watchers().forEach((watcher, workspace) -> {
            var heard = new Heard();
            byWatcher.getOrDefault(watcher, List.of()).forEach(frame -> heard.hear(this, watcher, frame, violations));
            heard.compare(this, watcher, evidence.inbox(workspace), violations);
        });
        return violations;
    }

    /** What one client knows. */
    private static final class Heard {

        private final Map<String, List<String>> timelines = new HashMap<>();
        private final Map<String, String> statuses = new HashMap<>();
        private final Map<String, Told> conversations = new HashMap<>();

        void hear(Invariant invariant, String watcher, Told told, List<Violation> violations) {
            Seen about = told.about();
            switch (told.type()) {
                case Frames.NEW_MESSAGE -> {
                    if (about != null) {
                        String conversation = String.valueOf(told.conversation());
                        timelines
                                .computeIfAbsent(conversation, _ -> new ArrayList<>())
                                .add(about.id());
                        if (statuses.put(about.id(), String.valueOf(about.status())) != null) {
                            violations.add(Violation.of(
                                    invariant, "%s was told twice of %s".formatted(watcher, about), about.id()));
                        }
                    }
                }
                case Frames.MESSAGE_STATUS -> {
                    if (about != null && statuses.put(about.id(), String.valueOf(about.status())) == null) {
                        violations.add(Violation.of(
                                invariant,
                                "%s heard of a status before the message: %s".formatted(watcher, about),
                                about.id()));
                    }
                }
                case Frames.CONVERSATION_UPDATE -> conversations.put(String.valueOf(told.conversation()), told);
                case Frames.RESYNC -> violations.add(Violation.of(invariant, watcher + " had to begin anew"));
                default -> {}
            }
        }

        void compare(Invariant invariant, String watcher, Inbox inbox, List<Violation> violations) {
            for (Conversation conversation : inbox.conversations()) {
                List<String> expected =
                        conversation.timeline().stream().map(Seen::id).toList();
                List<String> heard = timelines.getOrDefault(conversation.id(), List.of());
                if (!heard.equals(expected)) {
                    violations.add(Violation.of(
                            invariant,
                            "%s knows %d messages with %s, in another order or not the same %d; first difference: %s"
                                    .formatted(
                                            watcher,
                                            heard.size(),
                                            conversation.address(),
                                            expected.size(),
                                            difference(expected, heard)),
                            difference(expected, heard)));
                }
                conversation.timeline().forEach(message -> sameStatus(invariant, watcher, message, violations));
                sameConversation(invariant, watcher, conversation, violations);
            }
        }

        private void sameStatus(Invariant invariant, String watcher, Seen message, List<Violation> violations) {
            String known = statuses.get(message.id());
            if (!message.inbound() && known != null && !known.equals(message.status())) {
                violations.add(Violation.of(
                        invariant, "%s believes %s of %s".formatted(watcher, known, message), message.id()));
            }
        }

        private void sameConversation(
                Invariant invariant, String watcher, Conversation conversation, List<Violation> violations) {
            Told known = conversations.get(conversation.id());
            if (known == null
                    || !Long.valueOf(conversation.unread()).equals(known.unread())
                    || !Long.valueOf(conversation.count()).equals(known.messages())) {
                violations.add(Violation.of(
                        invariant,
                        "%s believes %s of the conversation with %s, which has %d messages, %d unread"
                                .formatted(
                                        watcher,
                                        known,
                                        conversation.address(),
                                        conversation.count(),
                                        conversation.unread()),
                        conversation.id()));
            }
        }

        private static @Nullable String difference(List<String> expected, List<String> heard) {
            for (int i = 0; i < Math.max(expected.size(), heard.size()); i++) {
                String one = i < expected.size() ? expected.get(i) : null;
                String other = i < heard.size() ? heard.get(i) : null;
                if (one == null || !one.equals(other)) {
                    return one == null ? other : one;
                }
            }
            return null;
        }
    }
}
