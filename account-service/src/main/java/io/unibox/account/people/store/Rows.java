package io.unibox.account.people.store;

import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** Columns that are there, parameters that may not be. */
final class Rows {

    private Rows() {}

    static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    static Parameter text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }

    static Parameter uuid(@Nullable UUID value) {
        return value == null ? Parameters.in(UUID.class) : Parameters.in(value);
    }

    /** Whether the row is a second one of what there may be one. */
    static boolean broke(String constraint, DuplicateKeyException failure) {
        return failure.getCause() instanceof PostgresqlException cause
                && cause.getErrorDetails()
                        .getConstraintName()
                        .filter(constraint::equals)
                        .isPresent();
    }
}
