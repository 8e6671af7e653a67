package io.unibox.account.audit.store;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.unibox.account.audit.domain.AuditEvent;
import io.unibox.account.audit.domain.AuditTrail;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class SqlAuditTrail implements AuditTrail {

    private final DatabaseClient database;

    SqlAuditTrail(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(AuditEvent event) {
        var workspace = event.workspace();
        var actor = event.actor();
        var subject = event.subject();
        return database.sql("""
                        INSERT INTO audit_event (workspace_id, at, action, actor, subject, detail)
                        VALUES (:workspace, :at, :action, :actor, :subject, :detail)
                        """)
                .bind("workspace", uuid(workspace == null ? null : workspace.value()))
                .bind("at", event.at())
                .bind("action", event.action().name().toLowerCase(Locale.ROOT))
                .bind("actor", uuid(actor == null ? null : actor.value()))
                .bind("subject", uuid(subject == null ? null : subject.value()))
                .bind("detail", Parameters.in(R2dbcType.VARCHAR, event.detail()))
                .then();
    }

    @Override
    public Mono<Void> forgetStrangersBefore(Instant moment) {
        return database.sql("DELETE FROM audit_event WHERE workspace_id IS NULL AND at < :moment")
                .bind("moment", moment)
                .then();
    }

    private static Parameter uuid(@Nullable UUID value) {
        return value == null ? Parameters.in(UUID.class) : Parameters.in(value);
    }
}
