package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.evidence.Inbox.Contact;
import io.unibox.faults.evidence.Inbox.Conversation;
import io.unibox.faults.history.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** However often a webhook came, there is one message; and one conversation and one contact for each person. */
final class NoInboundTwice implements Invariant {

    @Override
    public String name() {
        return "I2 no inbound message is there twice";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        for (Inbox inbox : evidence.inboxes()) {
            repeated(inbox.inbound().map(message -> String.valueOf(message.providerId())), "provider's message", inbox)
                    .forEach(violations::add);
            repeated(inbox.messages().map(Seen::id), "message", inbox).forEach(violations::add);
            repeated(inbox.conversations().stream().map(Conversation::address), "conversation with", inbox)
                    .forEach(violations::add);
            repeated(inbox.contacts().stream().map(Contact::phone), "contact at", inbox)
                    .forEach(violations::add);
        }
        return violations;
    }

    private Stream<Violation> repeated(Stream<String> names, String what, Inbox inbox) {
        Map<String, Long> counts = names.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> Violation.of(
                        this,
                        "%d times in %s: %s %s".formatted(entry.getValue(), inbox.workspace(), what, entry.getKey()),
                        entry.getKey()));
    }
}
