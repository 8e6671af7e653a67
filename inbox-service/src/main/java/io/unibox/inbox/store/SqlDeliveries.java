package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.MessageSent.Accepted;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.domain.Deliveries;
import io.unibox.inbox.domain.Delivery;
import io.unibox.inbox.domain.Failure;
import io.unibox.inbox.domain.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports in PostgreSQL, a batch at a time. */
@Component
final class SqlDeliveries implements Deliveries {

    /** How long after it was parked a report may still have missed its message in a transaction beside its own. */
    private static final Duration LATELY = Duration.ofMinutes(5);

    private final DatabaseClient database;
    private final Clock clock;

    SqlDeliveries(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Mono<List<Report>> name(Collection<Accepted> accepted) {
        return database.sql(DeliveryStatements.NAME)
                .bind(
                        "workspaces",
                        Columns.uuids(
                                accepted, each -> each.header().workspaceId().value()))
                .bind("ids", Columns.uuids(accepted, each -> each.messageId().value()))
                .bind("providers", Columns.texts(accepted, Accepted::provider))
                .bind("providerIds", Columns.texts(accepted, Accepted::providerMessageId))
                .bind("segments", Columns.numbers(accepted, each -> (long) each.segments()))
                .then()
                .thenMany(database.sql(DeliveryStatements.UNPARK_NAMED)
                        .bind(
                                "workspaces",
                                Columns.uuids(
                                        accepted,
                                        each -> each.header().workspaceId().value()))
                        .bind(
                                "lines",
                                Columns.uuids(
                                        accepted,
                                        each -> each.channelAccountId().value()))
                        .bind("providerIds", Columns.texts(accepted, Accepted::providerMessageId))
                        .map(SqlDeliveries::parked)
                        .all())
                .collectList();
    }

    @Override
    public Mono<List<Change.DeliveryMoved>> record(List<Report> reports) {
        if (reports.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(DeliveryStatements.RECORD)
                .bind(
                        "workspaces",
                        Columns.uuids(reports, report -> report.workspace().value()))
                .bind("lines", Columns.uuids(reports, report -> report.line().value()))
                .bind("ids", Columns.uuids(reports, SqlDeliveries::message))
                .bind("providerIds", Columns.texts(reports, Report::providerMessageId))
                .bind("kinds", Columns.texts(reports, Report::kind))
                .bind(
                        "reached",
                        Columns.texts(reports, report -> report.outcome().delivery()))
                .bind("ranks", Columns.numbers(reports, report ->
                        (long) report.outcome().rank()))
                .bind("givenUp", Failure.GIVEN_UP.toArray(String[]::new))
                .bind("held", Failure.HELD.toArray(String[]::new))
                .bind("times", Columns.times(reports, Report::at))
                .bind("codes", Columns.texts(reports, failure(Failure::code)))
                .bind("details", Columns.texts(reports, failure(Failure::detail)))
                .bind("providerCodes", Columns.texts(reports, failure(Failure::providerCode)))
                .bind("now", clock.instant())
                .map(SqlDeliveries::moved)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Report>> unpark() {
        return database.sql(DeliveryStatements.UNPARK_LATE)
                .bind("since", clock.instant().minus(LATELY))
                .map(SqlDeliveries::parked)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Report>> giveUp(Duration retention) {
        return database.sql(DeliveryStatements.GIVE_UP)
                .bind("before", clock.instant().minus(retention))
                .map(SqlDeliveries::parked)
                .all()
                .collectList();
    }

    private static @Nullable UUID message(Report report) {
        return report.message() == null ? null : report.message().value();
    }

    private static Function<Report, @Nullable String> failure(Function<Failure, @Nullable String> column) {
        return report -> report.failure() == null ? null : column.apply(report.failure());
    }

    private static Change.DeliveryMoved moved(Readable row) {
        return new Change.DeliveryMoved(
                new WorkspaceId(Rows.required(row, "workspace_id", UUID.class)),
                new ConversationId(Rows.required(row, "conversation_id", UUID.class)),
                new MessageId(Rows.required(row, "id", UUID.class)),
                Delivery.of(Rows.required(row, "status", String.class)));
    }

    private static Report parked(Readable row) {
        Instant at = Rows.required(row, "reported_at", Instant.class);
        Report.Kind kind = Report.Kind.of(Rows.required(row, "report", String.class));
        return new Report(
                new WorkspaceId(Rows.required(row, "workspace_id", UUID.class)),
                new ChannelAccountId(Rows.required(row, "line_id", UUID.class)),
                null,
                Rows.required(row, "provider_message_id", String.class),
                kind,
                at,
                kind == Report.Kind.FAILED
                        ? new Failure(
                                at,
                                Rows.required(row, "failure_code", String.class),
                                Rows.required(row, "detail", String.class),
                                row.get("provider_code", String.class))
                        : null);
    }
}
