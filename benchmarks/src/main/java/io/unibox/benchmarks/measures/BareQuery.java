package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.load.Latencies;
import io.unibox.benchmarks.load.Pace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A floor of reading: one statement through the plain driver, prepared once, all of its columns read. */
final class BareQuery {

    private static final int SERVER_SIDE = 1;

    private final Connection connection;
    private final String sql;

    BareQuery(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** Asks with each of these parameters at the rate; a text array is bound as one. */
    Latencies atRate(int perSecond, List<Object[]> parameters) throws SQLException {
        var latencies = new Latencies();
        try (var statement = connection.prepareStatement(sql)) {
            statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(SERVER_SIDE);
            var pace = new Pace(System.nanoTime(), perSecond);
            for (int i = 0; i < parameters.size(); i++) {
                long due = pace.dueAt(i);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                read(statement, parameters.get(i));
                latencies.add(due, System.nanoTime());
            }
        }
        return latencies;
    }

    private void read(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof List<?> texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
    }
}
