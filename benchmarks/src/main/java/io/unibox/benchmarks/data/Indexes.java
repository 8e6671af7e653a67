package io.unibox.benchmarks.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What stands beside the large tables, taken off before they are filled and put back afterwards, as whatever it was. */
final class Indexes {

    private static final String LARGE = "('conversation', 'message', 'contact_card', 'contact_address')";
    /** Keys that another table refers to stay. */
    private static final String CONSTRAINTS = """
            SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', c.conrelid::regclass, c.conname),
                   format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', c.conrelid::regclass, c.conname,
                     pg_get_constraintdef(c.oid))
            FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE t.relname IN %s AND t.relnamespace = 'public'::regnamespace AND c.contype IN ('p', 'u')
              AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid)
            ORDER BY c.contype, c.conname
            """.formatted(LARGE);

    private static final String OTHERS = """
            SELECT format('DROP INDEX %%s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
            FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            WHERE t.relname IN %s AND t.relnamespace = 'public'::regnamespace
              AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
            """.formatted(LARGE);

    private final List<String> restoring = new ArrayList<>();

    private Indexes() {}

    static Indexes takeOff(Connection connection) throws SQLException {
        var indexes = new Indexes();
        List<String> dropping = new ArrayList<>();
        try (var statement = connection.createStatement()) {
            for (String query : List.of(CONSTRAINTS, OTHERS)) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        dropping.add(rows.getString(1));
                        indexes.restoring.add(rows.getString(2));
                    }
                }
            }
            for (String drop : dropping) {
                statement.execute(drop);
            }
        }
        return indexes;
    }

    void putBack(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '1GB'");
            for (String restore : restoring) {
                statement.execute(restore);
            }
        }
    }
}
