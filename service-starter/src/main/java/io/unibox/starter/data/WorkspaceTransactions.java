package io.unibox.starter.data;

import io.unibox.events.WorkspaceId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Transactions, in two sorts. Work for a caller sees and writes one workspace only: row-level security holds it there
 * even where a query forgets to. Work on events goes over workspaces and says itself which.
 */
public final class WorkspaceTransactions {

    private static final String ENTER =
            "SELECT set_config('role', 'unibox_api', true), set_config('unibox.workspace', :workspace, true)";

    private final TransactionalOperator transactions;
    private final DatabaseClient database;

    public WorkspaceTransactions(TransactionalOperator transactions, DatabaseClient database) {
        this.transactions = transactions;
        this.database = database;
    }

    /** Does the work in one transaction that can touch no other workspace's rows. */
    public <T> Mono<T> in(WorkspaceId workspace, Mono<T> work) {
        return manyIn(workspace, work.flux()).singleOrEmpty();
    }

    /**
     * Like {@link #in} for work that changes nothing: whoever asks does not wait for the end of the transaction, which is
     * taken back. So it is no part of another transaction.
     */
    public <T> Mono<T> reading(WorkspaceId workspace, Mono<T> work) {
        return manyIn(workspace, work.flux()).next();
    }

    /** Like {@link #in} for work with many results. */
    public <T> Flux<T> manyIn(WorkspaceId workspace, Flux<T> work) {
        Mono<Void> wall =
                database.sql(ENTER).bind("workspace", workspace.toString()).then();
        return transactions.transactional(wall.thenMany(work));
    }

    /** Does the work in one transaction under the service's own role, which no wall holds back. */
    public <T> Mono<T> acrossWorkspaces(Mono<T> work) {
        return transactions.transactional(work);
    }
}
