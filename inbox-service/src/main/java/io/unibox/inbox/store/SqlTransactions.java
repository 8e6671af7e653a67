package io.unibox.inbox.store;

import io.r2dbc.spi.R2dbcException;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Transactions;
import io.unibox.starter.data.WorkspaceTransactions;
import java.time.Duration;
import java.util.Set;
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

    private final WorkspaceTransactions transactions;

    SqlTransactions(WorkspaceTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> Mono<T> in(WorkspaceId workspace, Mono<T> work) {
        return transactions.in(workspace, work).retryWhen(LOST_A_RACE);
    }

    @Override
    public <T> Mono<T> acrossWorkspaces(Mono<T> work) {
        return transactions.acrossWorkspaces(work).retryWhen(LOST_A_RACE);
    }

    /** By the database's own code, since the exceptions' classes do not tell. */
    private static boolean isRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException sql) {
                return RACES.contains(String.valueOf(sql.getSqlState()));
            }
        }
        return false;
    }
}
