package io.unibox.benchmarks.measures;

import io.unibox.local.DatabaseAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** The floors of the read model: the same messages into a table with the same indexes, and nothing else done for them. */
final class BareTables {

    private static final int CONNECTIONS = 2;
    private static final String COLUMNS =
            "workspace_id, id, conversation_id, at, line_id, inbound, channel, address, provider, provider_message_id, text";
    private static final String UPSERT = """
            INSERT INTO bare_message (%s)
            SELECT w, i, c, to_timestamp(a / 1000.0), l, true, 'SMS', f, 'Twilio', s, t
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[])
              AS r (w, i, c, a, l, f, s, t)
            ON CONFLICT DO NOTHING
            """.formatted(COLUMNS);

    private final DatabaseAccess database;
    private final String name;
    private final List<MessageRows> batches;

    /** @param name of a database that has the read model's tables */
    BareTables(DatabaseAccess database, String name, Said said) {
        this.database = database;
        this.name = name;
        this.batches = MessageRows.of(said);
    }

    /** Rows a second with {@code INSERT … SELECT FROM unnest … ON CONFLICT}, each batch a transaction. */
    double upsert() throws SQLException {
        return rowsPerSecond((connection, rows) -> {
            try (var statement = connection.prepareStatement(UPSERT)) {
                Object[][] columns = rows.columns();
                for (int i = 0; i < columns.length; i++) {
                    statement.setArray(i + 1, connection.createArrayOf(MessageRows.TYPES.get(i), columns[i]));
                }
                statement.executeUpdate();
            }
        });
    }

    /** Rows a second with {@code COPY}, each batch a transaction; what is said twice is left out, since COPY refuses it. */
    double copy() throws SQLException {
        return rowsPerSecond((connection, rows) -> {
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY bare_message (" + COLUMNS + ") FROM STDIN",
                                new ByteArrayInputStream(rows.lines().getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private double rowsPerSecond(Write write) throws SQLException {
        try (var connection = database.connect(name);
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bare_message");
            statement.execute("CREATE TABLE bare_message (LIKE message INCLUDING ALL)");
        }
        long begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            CompletableFuture.allOf(IntStream.range(0, CONNECTIONS)
                            .mapToObj(share -> CompletableFuture.runAsync(() -> writeShare(share, write), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        long rows = batches.stream().mapToLong(MessageRows::size).sum();
        return rows / ((System.nanoTime() - begun) / 1e9);
    }

    private void writeShare(int share, Write write) {
        try (var connection = database.connect(name)) {
            for (int i = share; i < batches.size(); i += CONNECTIONS) {
                write.batch(connection, batches.get(i));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Write {
        void batch(Connection connection, MessageRows rows) throws SQLException;
    }
}
