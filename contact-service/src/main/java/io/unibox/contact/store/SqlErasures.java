package io.unibox.contact.store;

import io.r2dbc.spi.Readable;
import io.unibox.contact.domain.Erasure;
import io.unibox.contact.domain.Erasures;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps erasures in PostgreSQL. */
@Component
final class SqlErasures implements Erasures {

    private static final String ADD = """
            INSERT INTO erasure (workspace_id, id, texts, erased_at, rounds, due_at)
            VALUES (:workspace, :id, :texts, :erasedAt, :rounds, :erasedAt)
            """;

    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
              SELECT workspace_id, id FROM erasure WHERE due_at <= :now ORDER BY due_at LIMIT :most
              FOR UPDATE SKIP LOCKED)
            UPDATE erasure e SET due_at = :leaseUntil FROM due
            WHERE e.workspace_id = due.workspace_id AND e.id = due.id
            RETURNING e.workspace_id, e.id, e.texts, e.erased_at, e.rounds
            """;

    /** Who was too slow and lost the lease to another changes nothing. */
    private static final String CLAIMED = " WHERE workspace_id = :workspace AND id = :id AND rounds = :rounds";

    private static final String AGAIN = "UPDATE erasure SET rounds = rounds + 1, due_at = :due" + CLAIMED;
    private static final String DONE = "DELETE FROM erasure" + CLAIMED;

    private final DatabaseClient database;

    SqlErasures(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Erasure erasure) {
        return identified(ADD, erasure)
                .bind("texts", erasure.texts().toArray(String[]::new))
                .bind("erasedAt", erasure.erasedAt())
                .then();
    }

    @Override
    public Flux<Erasure> claim(Instant now, Instant leaseUntil, int most) {
        return database.sql(CLAIM)
                .bind("now", now)
                .bind("leaseUntil", leaseUntil)
                .bind("most", most)
                .map(SqlErasures::erasure)
                .all();
    }

    @Override
    public Mono<Void> searched(Erasure claimed) {
        return claimed.searched()
                .due()
                .map(due -> identified(AGAIN, claimed).bind("due", due))
                .orElseGet(() -> identified(DONE, claimed))
                .then();
    }

    private GenericExecuteSpec identified(String sql, Erasure erasure) {
        return database.sql(sql)
                .bind("workspace", erasure.workspace().value())
                .bind("id", erasure.id())
                .bind("rounds", erasure.rounds());
    }

    private static Erasure erasure(Readable row) {
        return new Erasure(
                new WorkspaceId(Columns.required(row, "workspace_id", UUID.class)),
                Columns.required(row, "id", UUID.class),
                Set.of(Columns.required(row, "texts", String[].class)),
                Columns.required(row, "erased_at", Instant.class),
                Columns.required(row, "rounds", Integer.class));
    }
}
