package io.unibox.inbox.store;

import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.RedeemedTickets;
import io.unibox.inbox.domain.Transactions;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Used tickets in PostgreSQL: of two who show the same one, the row lets one in. */
@Component
final class SqlRedeemedTickets implements RedeemedTickets {

    private static final String REDEEM = """
            INSERT INTO redeemed_ticket (jti, workspace_id, until) VALUES (:jti, :workspace, :until)
            ON CONFLICT (jti) DO NOTHING
            """;

    private final Transactions transactions;
    private final DatabaseClient database;

    SqlRedeemedTickets(Transactions transactions, DatabaseClient database) {
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public Mono<Boolean> redeem(WorkspaceId workspace, UUID ticket, Instant until) {
        return transactions.in(
                workspace,
                database.sql(REDEEM)
                        .bind("jti", ticket)
                        .bind("workspace", workspace.value())
                        .bind("until", until)
                        .fetch()
                        .rowsUpdated()
                        .map(rows -> rows == 1));
    }
}
