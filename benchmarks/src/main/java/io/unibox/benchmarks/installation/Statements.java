package io.unibox.benchmarks.installation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts what a database is asked, by {@code pg_stat_statements}. */
public final class Statements {

    private static final String COUNT = """
            SELECT coalesce(sum(calls) FILTER (WHERE NOT transaction), 0), coalesce(sum(calls) FILTER (WHERE transaction), 0)
            FROM (
              SELECT s.calls, s.query ~* '^(BEGIN|COMMIT|ROLLBACK|SET)' AS transaction
              FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
              WHERE d.datname = current_database() AND s.toplevel AND s.calls >= ?) each
            """;

    private final Connection connection;

    /** Counts in the database of the connection, which has to be a superuser's. */
    public Statements(Connection connection) throws SQLException {
        this.connection = connection;
        execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }

    /**
     * What each of some requests took.
     *
     * @param queries that ask or write something
     * @param transactional that begin, set up and end transactions
     */
    public record PerRequest(double queries, double transactional) {}

    public void reset() throws SQLException {
        execute("SELECT pg_stat_statements_reset()");
    }

    /** Since the reset, of those statements that came at least once a request; so what runs by itself is left out. */
    public PerRequest per(int requests) throws SQLException {
        try (var statement = connection.prepareStatement(COUNT)) {
            statement.setLong(1, requests);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new PerRequest(row.getDouble(1) / requests, row.getDouble(2) / requests);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
