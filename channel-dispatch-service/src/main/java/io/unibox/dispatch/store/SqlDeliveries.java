package io.unibox.dispatch.store;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.unibox.dispatch.domain.AcceptedMessage;
import io.unibox.dispatch.domain.Claim;
import io.unibox.dispatch.domain.Clearance;
import io.unibox.dispatch.domain.Deliveries;
import io.unibox.dispatch.domain.Delivery;
import io.unibox.dispatch.domain.DeliveryState;
import io.unibox.dispatch.domain.LedgerEntry;
import io.unibox.dispatch.domain.Stage;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the ledger in a table. */
@Component
class SqlDeliveries implements Deliveries {

    private final DatabaseClient database;

    SqlDeliveries(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<Delivery> add(List<SendRequested> requests, Duration memory, Failure ifOlder) {
        return database.sql(DeliverySql.ADD)
                .bind("messages", ids(requests, request -> request.messageId().value()))
                .bind(
                        "workspaces",
                        ids(requests, request -> request.header().workspaceId().value()))
                .bind(
                        "lines",
                        ids(requests, request -> request.channelAccountId().value()))
                .bind("contacts", ids(requests, request -> request.contactId().value()))
                .bind("recipients", texts(requests, request -> request.to().toString()))
                .bind("others", ids(requests, SqlDeliveries::otherContact))
                .bind("contents", texts(requests, request -> ContentJson.write(request.content())))
                .bind(
                        "times",
                        requests.stream().map(request -> request.header().at()).toArray(Instant[]::new))
                .bind("memory", memory.toMillis())
                .bind("code", ifOlder.code())
                .bind("detail", ifOlder.detail())
                .map(LedgerRows::delivery)
                .all();
    }

    @Override
    public Flux<Claim> claimCalls(ChannelAccountId line, int most, Duration lease) {
        return claim(DeliverySql.CLAIM_CALLS, line, most, lease)
                .map(row -> new Claim.Call(LedgerRows.delivery(row), LedgerRows.clearance(row)))
                .all()
                .cast(Claim.class);
    }

    @Override
    public Flux<Claim> claimSearches(ChannelAccountId line, int most, Duration lease) {
        return claim(DeliverySql.CLAIM_SEARCHES, line, most, lease)
                .map(row -> new Claim.Search(LedgerRows.delivery(row)))
                .all()
                .cast(Claim.class);
    }

    private DatabaseClient.GenericExecuteSpec claim(String sql, ChannelAccountId line, int most, Duration lease) {
        return database.sql(sql).bind("line", line.value()).bind("most", most).bind("lease", lease.toMillis());
    }

    @Override
    public Mono<Boolean> settle(Claim claim, DeliveryState state) {
        return switch (state) {
            case DeliveryState.Accepted accepted -> accept(claim.delivery().messageId(), accepted.providerMessageId());
            case DeliveryState.Queued _ -> settle(claim, Settled.as("queued"));
            case DeliveryState.Waiting(Duration in) ->
                settle(claim, Settled.as("waiting").in(in));
            case DeliveryState.Unknown(int looks, Duration in) ->
                settle(claim, Settled.as("unknown").in(in).looks(looks));
            case DeliveryState.Failed failed -> settle(claim, Settled.failed(failed));
        };
    }

    private Mono<Boolean> settle(Claim claim, Settled settled) {
        String held = switch (claim) {
            case Claim.Call _ -> "calling";
            case Claim.Search _ -> "unknown";
        };
        return changed(settled.bind(database.sql(DeliverySql.SETTLE))
                .bind("message", claim.delivery().messageId().value())
                .bind("held", held)
                .bind("attempts", claim.delivery().attempts())
                .bind("heldLooks", claim.delivery().looks()));
    }

    @Override
    public Mono<Boolean> accept(MessageId message, String providerMessageId) {
        return changed(database.sql(DeliverySql.ACCEPT)
                .bind("message", message.value())
                .bind("providerId", providerMessageId));
    }

    @Override
    public Flux<AcceptedMessage> acceptAll(Collection<Proof> proofs) {
        return database.sql(DeliverySql.ACCEPT_ALL)
                .bind("messages", ids(proofs, proof -> proof.message().value()))
                .bind("lines", ids(proofs, proof -> proof.line().value()))
                .bind("providerIds", texts(proofs, Proof::providerMessageId))
                .map(LedgerRows::accepted)
                .all();
    }

    @Override
    public Mono<Set<String>> known(Collection<String> providerMessageIds) {
        return database.sql("SELECT provider_message_id FROM deliveries WHERE provider_message_id = ANY(:ids)")
                .bind("ids", providerMessageIds.toArray(String[]::new))
                .map(row -> Rows.text(row, "provider_message_id"))
                .all()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Flux<ChannelAccountId> dueLines() {
        return database.sql(DeliverySql.DUE_LINES)
                .map(row -> new ChannelAccountId(Rows.id(row, "line")))
                .all();
    }

    @Override
    public Flux<LedgerEntry> list(WorkspaceId workspace, @Nullable Stage stage, @Nullable Long before, int most) {
        return database.sql("""
                        SELECT * FROM deliveries d
                        WHERE workspace_id = :workspace AND state <> 'accepted'
                          AND (:stage::text IS NULL OR state = :stage) AND (:before::bigint IS NULL OR position < :before)
                          AND %s
                        ORDER BY position DESC LIMIT :most
                        """.formatted(DeliverySql.SHOWN))
                .bind("workspace", workspace.value())
                .bind(
                        "stage",
                        Parameters.in(
                                R2dbcType.VARCHAR,
                                stage == null ? null : stage.name().toLowerCase(Locale.ROOT)))
                .bind("before", Parameters.in(R2dbcType.BIGINT, before))
                .bind("most", most)
                .map(LedgerRows::entry)
                .all();
    }

    @Override
    public Mono<LedgerEntry> find(WorkspaceId workspace, MessageId message) {
        return database.sql("SELECT * FROM deliveries d WHERE message_id = :message AND workspace_id = :workspace AND "
                        + DeliverySql.SHOWN)
                .bind("message", message.value())
                .bind("workspace", workspace.value())
                .map(LedgerRows::entry)
                .one();
    }

    @Override
    public Mono<Boolean> requeue(WorkspaceId workspace, MessageId message) {
        return changed(database.sql(DeliverySql.REQUEUE)
                .bind("message", message.value())
                .bind("workspace", workspace.value()));
    }

    @Override
    public Mono<Clearance> clearance(WorkspaceId workspace, MessageId message) {
        return database.sql(DeliverySql.CLEARANCE_OF)
                .bind("message", message.value())
                .bind("workspace", workspace.value())
                .map(LedgerRows::clearance)
                .one();
    }

    @Override
    public Mono<Long> purge(Duration age, int most) {
        return database.sql(DeliverySql.PURGE)
                .bind("age", age.toMillis())
                .bind("most", most)
                .fetch()
                .rowsUpdated();
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec update) {
        return update.fetch().rowsUpdated().map(rows -> rows > 0);
    }

    private static @Nullable UUID otherContact(SendRequested request) {
        ContactId other = request.otherContactId();
        return other == null ? null : other.value();
    }

    private static <T> @Nullable UUID[] ids(Collection<T> items, Function<T, @Nullable UUID> id) {
        return items.stream().map(id).toArray(UUID[]::new);
    }

    private static <T> String[] texts(Collection<T> items, Function<T, String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }
}
