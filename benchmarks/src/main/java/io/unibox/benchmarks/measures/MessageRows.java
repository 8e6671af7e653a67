package io.unibox.benchmarks.measures;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageInbound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A batch of messages as rows, each message once. */
record MessageRows(List<Row> rows) {

    /** Of {@link #columns}, in PostgreSQL's names. */
    static final List<String> TYPES = List.of("uuid", "uuid", "uuid", "bigint", "uuid", "text", "text", "text");

    private static final int BATCH = 1000;

    private record Row(
            UUID workspace, UUID id, UUID conversation, Instant at, UUID line, String from, String sid, String text) {

        private static Row of(MessageInbound.Received event, ConversationId conversation) {
            return new Row(
                    event.header().workspaceId().value(),
                    event.messageId().value(),
                    conversation.value(),
                    event.receivedAt(),
                    event.channelAccountId().value(),
                    event.from().toString(),
                    event.providerMessageId(),
                    event.content().text());
        }
    }

    /** Batches as large as those that a listener gets. */
    static List<MessageRows> of(Said said) {
        List<MessageRows> batches = new ArrayList<>();
        List<Row> batch = new ArrayList<>(BATCH);
        Set<UUID> seen = new HashSet<>();
        said.forEach((event, conversation) -> {
            if (seen.add(event.messageId().value())) {
                batch.add(Row.of(event, conversation));
            }
            if (batch.size() == BATCH) {
                batches.add(new MessageRows(List.copyOf(batch)));
                batch.clear();
            }
        });
        if (!batch.isEmpty()) {
            batches.add(new MessageRows(List.copyOf(batch)));
        }
        return batches;
    }

    int size() {
        return rows.size();
    }

    /** One array a column, for unnest. */
    Object[][] columns() {
        return new Object[][] {
            column(Row::workspace),
            column(Row::id),
            column(Row::conversation),
            column(row -> row.at().toEpochMilli()),
            column(Row::line),
            column(Row::from),
            column(Row::sid),
            column(Row::text)
        };
    }

    /** One line a row, for COPY; the texts hold nothing that would have to be escaped. */
    String lines() {
        var lines = new StringBuilder(rows.size() * 300);
        for (Row row : rows) {
            lines.append(String.join(
                            "\t",
                            row.workspace().toString(),
                            row.id().toString(),
                            row.conversation().toString(),
                            row.at().toString(),
                            row.line().toString(),
                            "t",
                            "SMS",
                            row.from(),
                            "Twilio",
                            row.sid(),
                            row.text()))
                    .append('\n');
        }
        return lines.toString();
    }

    private Object[] column(Function<Row, Object> value) {
        return rows.stream().map(value).toArray();
    }
}
