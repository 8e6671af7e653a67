package io.unibox.benchmarks.data;

import io.unibox.local.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Fills the tables that the inbox service has made, over some connections at a time and never through its API. */
public final class Generator {

    private static final int CONNECTIONS = 2;
    private static final int PART = 20_000;

    private final DatabaseAccess database;
    private final String name;
    private final Layout layout;
    private final Vocabulary vocabulary = new Vocabulary();

    /** @param name of a database with the inbox's tables, all of them empty */
    public Generator(DatabaseAccess database, String name, Layout layout) {
        this.database = database;
        this.name = name;
        this.layout = layout;
    }

    public void run() throws SQLException {
        try (var connection = database.connect(name)) {
            patience(connection, true);
            Indexes indexes = Indexes.takeOff(connection);
            new Staff(layout).write(connection);
            fill();
            indexes.putBack(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
            patience(connection, false);
        }
    }

    /** Fewer checkpoints while all of it is written. */
    private static void patience(Connection connection, boolean on) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String setting : new String[] {"max_wal_size = '16GB'", "checkpoint_timeout = '1h'"}) {
                statement.execute("ALTER SYSTEM " + (on ? "SET " + setting : "RESET " + setting.split(" ", 2)[0]));
            }
            statement.execute("SELECT pg_reload_conf()");
            if (!on) {
                statement.execute("CHECKPOINT");
            }
        }
    }

    private void fill() {
        int parts = (layout.scale().conversations() + PART - 1) / PART;
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            CompletableFuture.allOf(IntStream.range(0, parts)
                            .mapToObj(part -> CompletableFuture.runAsync(() -> fill(part), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private void fill(int part) {
        int from = part * PART;
        int to = Math.min(from + PART, layout.scale().conversations());
        try (var connection = database.connect(name)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = off");
            }
            new Conversations(layout, from, to).write(connection);
            new Messages(layout, vocabulary, from, to).write(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The conversations from " + from + " could not be written", e);
        }
    }
}
