package io.unibox.benchmarks.measures;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the read model has to show, worked out in memory; decides whether a fast run was also a right one. */
final class InboxModel {

    private final Map<UUID, Standing> conversations = new HashMap<>();
    private final Set<MessageId> messages = new HashSet<>();

    /** A conversation's counters, all of it unread, and its newest message. */
    record Standing(long messages, long unread, UUID last) {

        private static Standing with(@Nullable Standing before, UUID newest) {
            return before == null
                    ? new Standing(1, 1, newest)
                    : new Standing(before.messages + 1, before.unread + 1, newest);
        }
    }

    void hear(MessageInbound.Received event, ConversationId conversation) {
        if (messages.add(event.messageId())) {
            conversations.merge(
                    conversation.value(),
                    Standing.with(null, event.messageId().value()),
                    (before, now) -> Standing.with(before, now.last()));
        }
    }

    int messages() {
        return messages.size();
    }

    Map<UUID, Standing> conversations() {
        return Map.copyOf(conversations);
    }

    /** Fails where the tables say anything else, down to each conversation's counters and newest message. */
    void compareWith(Connection inbox) throws SQLException {
        Map<UUID, Standing> actual = new HashMap<>();
        try (var statement = inbox.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT id, message_count, unread_count, last_message_id FROM conversation")) {
                while (rows.next()) {
                    actual.put(
                            rows.getObject(1, UUID.class),
                            new Standing(rows.getLong(2), rows.getLong(3), rows.getObject(4, UUID.class)));
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM message")) {
                rows.next();
                expect("messages", messages.size(), rows.getLong(1));
            }
        }
        expect("conversations", conversations.size(), actual.size());
        long wrong = conversations.entrySet().stream()
                .filter(each -> !each.getValue().equals(actual.get(each.getKey())))
                .count();
        expect("wrong conversations", 0, wrong);
    }

    private static void expect(String what, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException(
                    "The read model is wrong: " + actual + " " + what + " instead of " + expected);
        }
    }
}
