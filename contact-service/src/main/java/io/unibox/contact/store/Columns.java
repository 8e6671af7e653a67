package io.unibox.contact.store;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Columns as they come from the database, and as they go to it: one array each. */
final class Columns {

    private Columns() {}

    static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    static <T> UUID[] uuids(Collection<T> items, Function<T, UUID> value) {
        return items.stream().map(value).toArray(UUID[]::new);
    }

    static <T> String[] texts(Collection<T> items, Function<T, Object> value) {
        return items.stream().map(item -> value.apply(item).toString()).toArray(String[]::new);
    }

    static <T> Long[] longs(Collection<T> items, Function<T, Long> value) {
        return items.stream().map(value).toArray(Long[]::new);
    }

    static <T> Boolean[] booleans(Collection<T> items, Function<T, Boolean> value) {
        return items.stream().map(value).toArray(Boolean[]::new);
    }
}
