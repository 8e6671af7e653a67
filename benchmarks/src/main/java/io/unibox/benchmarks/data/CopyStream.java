package io.unibox.benchmarks.data;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table, as COPY reads them. The texts hold nothing that would have to be escaped but for the
 * quotes of JSON, which COPY leaves alone.
 */
final class CopyStream implements AutoCloseable {

    private static final int FULL = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder lines = new StringBuilder(FULL + 4096);
    private boolean isFirst = true;

    CopyStream(Connection connection, Table table) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copy());
    }

    /** The next column of the row. */
    CopyStream with(@Nullable Object value) {
        if (!isFirst) {
            lines.append('\t');
        }
        isFirst = false;
        lines.append(value == null ? "\\N" : value);
        return this;
    }

    void endRow() throws SQLException {
        lines.append('\n');
        isFirst = true;
        if (lines.length() >= FULL) {
            flush();
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    /** Ends the rows; they are there once the transaction is committed. */
    void end() throws SQLException {
        flush();
        copy.endCopy();
    }

    /** Gives up what was not ended. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
