package io.unibox.faults.evidence;

import io.unibox.faults.history.Seen;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as its own user reads it when all is over.
 *
 * @param line the number of its line
 * @param total how many conversations the list says that there are
 */
public record Inbox(
        String workspace, String line, List<Conversation> conversations, long total, List<Contact> contacts) {

    public Inbox {
        conversations = List.copyOf(conversations);
        contacts = List.copyOf(contacts);
    }

    /**
     * @param address whom it is with
     * @param last the message that the list shows as the last one
     * @param timeline all messages, oldest first
     */
    public record Conversation(
            String id,
            String address,
            long unread,
            long count,
            @Nullable String last,
            List<Seen> timeline) {

        public Conversation {
            timeline = List.copyOf(timeline);
        }
    }

    /** @param messages how many it is said to have been part of */
    public record Contact(String id, String phone, long messages) {}

    /** All messages, conversation by conversation. */
    public Stream<Seen> messages() {
        return conversations.stream().flatMap(conversation -> conversation.timeline().stream());
    }

    public Stream<Seen> inbound() {
        return messages().filter(Seen::inbound);
    }

    public Stream<Seen> outbound() {
        return messages().filter(message -> !message.inbound());
    }
}
