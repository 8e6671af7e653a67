package io.unibox.benchmarks.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.UUID;

/** Writes all messages of some conversations. */
record Messages(Layout layout, Vocabulary vocabulary, int from, int to) {

    private static final int SHORTEST = 2;
    private static final int VARIETY = 17;
    private static final String[] DELIVERIES = {"sent", "delivered", "delivered", "read"};

    void write(Connection connection) throws SQLException {
        var random = new SplittableRandom(Noise.TEXT.at(from));
        try (var rows = new CopyStream(connection, Table.MESSAGE)) {
            for (int i = from; i < to; i++) {
                write(layout.talk(i), random, rows);
            }
            rows.end();
        }
    }

    private void write(Talk talk, SplittableRandom random, CopyStream rows) throws SQLException {
        var workspace = talk.workspace().id();
        var id = talk.id();
        var line = talk.workspace().line(talk.line());
        var channel = talk.line().channel();
        var address = talk.address();
        UUID agent = talk.workspace().user(0).value();
        for (int i = 0; i < talk.messages(); i++) {
            boolean inbound = talk.isInbound(i);
            rows.with(workspace)
                    .with(talk.messageId(i))
                    .with(id)
                    .with(talk.scope())
                    .with(talk.at(i))
                    .with(line)
                    .with(inbound ? null : agent)
                    .with(inbound)
                    .with(inbound ? null : DELIVERIES[random.nextInt(DELIVERIES.length)])
                    .with(channel)
                    .with(address)
                    .with("Twilio")
                    .with("SM" + Long.toHexString(Noise.MESSAGE.at(-1L - talk.key(i))))
                    .with(text(random))
                    .endRow();
        }
    }

    private String text(SplittableRandom random) {
        int words = SHORTEST + random.nextInt(VARIETY);
        var text = new StringBuilder(words * 6);
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(vocabulary.next(random));
        }
        return text.toString();
    }
}
