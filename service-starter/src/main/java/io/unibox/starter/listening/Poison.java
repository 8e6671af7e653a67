package io.unibox.starter.listening;

import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells bad data, which fails again for ever, from an outage, which passes. */
final class Poison {

    /** Classes of SQLSTATE that blame the data: cardinality, data exception, integrity, raised, program limit. */
    private static final Set<String> BAD_DATA = Set.of("21", "22", "23", "P0", "54");

    private static final List<Class<? extends Exception>> OUTAGES = List.of(
            IOException.class,
            TimeoutException.class,
            InterruptedException.class,
            CancellationException.class,
            KafkaException.class,
            DataAccessException.class,
            TransactionException.class);

    private Poison() {}

    /**
     * Whether the record is to blame. The database is judged by its SQLSTATE alone, since the class names call a killed
     * connection "non transient".
     */
    static boolean isToBlame(Throwable failure) {
        return causes(failure)
                .filter(R2dbcException.class::isInstance)
                .map(R2dbcException.class::cast)
                .findFirst()
                .map(sql -> blamesData(sql.getSqlState()))
                .orElseGet(() -> causes(failure).noneMatch(Poison::isOutage));
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static boolean isOutage(Throwable cause) {
        return OUTAGES.stream().anyMatch(outage -> outage.isInstance(cause));
    }

    private static boolean blamesData(@Nullable String sqlState) {
        return sqlState != null && sqlState.length() == 5 && BAD_DATA.contains(sqlState.substring(0, 2));
    }
}
