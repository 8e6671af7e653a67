package io.unibox.inbox.store;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Busy;
import io.unibox.inbox.domain.Transactions;
import io.unibox.starter.data.WorkspaceTransactions;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Transactions in PostgreSQL. */
@Component
final class SqlTransactions implements Transactions {

    /** SQLSTATE of a unique row made twice, of a serialization failure and of a deadlock. */
    private static final Set<String> RACES = Set.of("23505", "40001", "40P01");

    /** Two made the same conversation, or waited for each other: the second try sees what the first one met. */
    private static final Retry LOST_A_RACE = Retry.backoff(6, Duration.ofMillis(5))
            .maxBackoff(Duration.ofMillis(100))
            .filter(SqlTransactions::isRace)
            .onRetryExhaustedThrow((_, last) -> last.failure());

    /** How long work that others can go ahead of waits for a row: well under the wait of all other work. */
    private static final String WAIT_SHORTLY = "SET LOCAL lock_timeout = '2s'";

    /** How long one of many things waits for a row, so that all of them together end in time. */
    private static final String WAIT_BRIEFLY = "SET LOCAL lock_timeout = '250ms'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** SQLSTATE of a statement that took too long. */
    private static final String CANCELLED = "57014";

    private final WorkspaceTransactions transactions;
    private final DatabaseClient database;

    SqlTransactions(WorkspaceTransactions transactions, DatabaseClient database) {
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public <T> Mono<T> in(WorkspaceId workspace, Mono<T> work) {
        return transactions.in(workspace, work).retryWhen(LOST_A_RACE);
    }

    @Override
    public <T> Mono<T> reading(WorkspaceId workspace, Mono<T> work) {
        return transactions.reading(workspace, work);
    }

    @Override
    public <T> Mono<T> failingFast(WorkspaceId workspace, Mono<T> work) {
        return in(workspace, database.sql(WAIT_BRIEFLY).then().then(work))
                .onErrorMap(SqlTransactions::isOutage, Busy::new);
    }

    @Override
    public <T> Mono<T> acrossWorkspaces(Mono<T> work) {
        return transactions.acrossWorkspaces(work).retryWhen(LOST_A_RACE);
    }

    @Override
    public <T> Mono<T> failingFast(Mono<T> work) {
        return acrossWorkspaces(database.sql(WAIT_SHORTLY).then().then(work))
                .onErrorMap(failure -> stateOf(failure).equals(LOCK_NOT_AVAILABLE), Busy::new);
    }

    private static boolean isRace(Throwable failure) {
        return RACES.contains(stateOf(failure));
    }

    private static boolean isOutage(Throwable failure) {
        String state = stateOf(failure);
        return state.equals(LOCK_NOT_AVAILABLE)
                || state.equals(CANCELLED)
                || isRace(failure)
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof R2dbcTransientException
                                || cause instanceof R2dbcNonTransientResourceException);
    }

    /** The database's own code, since the exceptions' classes do not tell. */
    private static String stateOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(R2dbcException.class::isInstance)
                .map(cause -> String.valueOf(((R2dbcException) cause).getSqlState()))
                .findFirst()
                .orElse("");
    }
}
