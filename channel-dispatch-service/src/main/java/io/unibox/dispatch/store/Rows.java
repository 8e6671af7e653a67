package io.unibox.dispatch.store;

import io.r2dbc.spi.Readable;
import java.util.Objects;

/** Reads columns that are never null. */
final class Rows {

    private Rows() {}

    static <T> T get(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    static String text(Readable row, String column) {
        return get(row, column, String.class);
    }

    static java.util.UUID id(Readable row, String column) {
        return get(row, column, java.util.UUID.class);
    }

    static java.time.Instant time(Readable row, String column) {
        return get(row, column, java.time.Instant.class);
    }
}
