package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.Provider;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger of the specs. */
final class InMemoryDeliveries implements Deliveries {

    private final Map<MessageId, Row> rows = new LinkedHashMap<>();
    final HeardConsents consents = new HeardConsents();
    private final Clock clock;
    private long position;

    InMemoryDeliveries(Clock clock) {
        this.clock = clock;
    }

    private static final class Row {
        final SendRequested request;
        long position;
        Stage stage = Stage.QUEUED;
        int attempts;
        int looks;
        Instant dueAt;
        Instant queuedAt;

        @Nullable Instant firstCalledAt;

        @Nullable Instant endedAt;

        @Nullable String providerMessageId;

        @Nullable Failure failure;

        boolean retryable;

        Row(SendRequested request, long position, Instant now) {
            this.request = request;
            this.position = position;
            this.dueAt = now;
            this.queuedAt = now;
        }

        boolean isOpen() {
            return stage != Stage.ACCEPTED && stage != Stage.FAILED;
        }

        boolean isBefore(Row other) {
            return position < other.position
                    && request.to().equals(other.request.to())
                    && request.channelAccountId().equals(other.request.channelAccountId());
        }
    }

    @Override
    public Flux<Delivery> add(List<SendRequested> requests, Duration memory, Failure ifOlder) {
        return Flux.fromIterable(requests)
                .filter(request -> !rows.containsKey(request.messageId()))
                .map(request -> new Row(request, position++, clock.instant()))
                .doOnNext(row -> rows.put(row.request.messageId(), row))
                .filter(row -> row.request.header().at().plus(memory).isBefore(clock.instant()))
                .doOnNext(row -> become(row, new DeliveryState.Failed(ifOlder, false)))
                .map(this::delivery);
    }

    @Override
    public Flux<Claim> claimCalls(ChannelAccountId line, int most, Duration lease) {
        return Flux.defer(() -> Flux.fromIterable(due(line, Set.of(Stage.QUEUED, Stage.WAITING)).stream()
                        .filter(row -> rows.values().stream().noneMatch(other -> other.isOpen() && other.isBefore(row)))
                        .limit(most)
                        .toList())
                .map(row -> {
                    row.stage = Stage.CALLING;
                    row.attempts++;
                    row.looks = 0;
                    row.dueAt = clock.instant().plus(lease);
                    row.firstCalledAt = Objects.requireNonNullElse(row.firstCalledAt, clock.instant());
                    return new Claim.Call(delivery(row), consents.clearance(row.request));
                }));
    }

    @Override
    public Flux<Claim> claimSearches(ChannelAccountId line, int most, Duration lease) {
        return Flux.defer(() -> Flux.fromIterable(due(line, Set.of(Stage.CALLING, Stage.UNKNOWN)))
                .take(most)
                .map(row -> {
                    row.stage = Stage.UNKNOWN;
                    row.dueAt = clock.instant().plus(lease);
                    return new Claim.Search(delivery(row));
                }));
    }

    @Override
    public Mono<Boolean> settle(Claim claim, DeliveryState state) {
        return Mono.defer(() -> {
            if (state instanceof DeliveryState.Accepted accepted) {
                return accept(claim.delivery().messageId(), accepted.providerMessageId());
            }
            Row row = Objects.requireNonNull(rows.get(claim.delivery().messageId()));
            Stage held = claim instanceof Claim.Call ? Stage.CALLING : Stage.UNKNOWN;
            boolean ours = row.stage == held
                    && row.attempts == claim.delivery().attempts()
                    && row.looks == claim.delivery().looks();
            if (ours) {
                become(row, state);
            }
            return Mono.just(ours);
        });
    }

    private void become(Row row, DeliveryState state) {
        row.looks = 0;
        row.dueAt = clock.instant();
        switch (state) {
            case DeliveryState.Queued _ -> row.stage = Stage.QUEUED;
            case DeliveryState.Waiting(Duration in) -> {
                row.stage = Stage.WAITING;
                row.dueAt = clock.instant().plus(in);
            }
            case DeliveryState.Unknown(int looks, Duration in) -> {
                row.stage = Stage.UNKNOWN;
                row.looks = looks;
                row.dueAt = clock.instant().plus(in);
            }
            case DeliveryState.Failed(Failure failure, boolean retryable) -> {
                row.stage = Stage.FAILED;
                row.failure = failure;
                row.retryable = retryable;
                row.endedAt = clock.instant();
            }
            case DeliveryState.Accepted accepted -> throw new IllegalArgumentException(accepted.toString());
        }
    }

    @Override
    public Mono<Boolean> accept(MessageId message, String providerMessageId) {
        return Mono.fromSupplier(() -> {
            Row row = rows.get(message);
            if (row == null || row.stage == Stage.ACCEPTED) {
                return false;
            }
            row.stage = Stage.ACCEPTED;
            row.endedAt = clock.instant();
            row.providerMessageId = providerMessageId;
            row.failure = null;
            row.retryable = false;
            return true;
        });
    }

    @Override
    public Flux<AcceptedMessage> acceptAll(Collection<Proof> proofs) {
        return Flux.fromIterable(proofs)
                .filter(proof -> rows.containsKey(proof.message()))
                .filter(proof -> {
                    Row row = rows.get(proof.message());
                    return row.attempts > 0 && row.request.channelAccountId().equals(proof.line());
                })
                .concatMap(proof -> accept(proof.message(), proof.providerMessageId())
                        .filter(Boolean::booleanValue)
                        .map(_ -> rows.get(proof.message())))
                .map(row -> new AcceptedMessage(
                        row.request.header().workspaceId(),
                        row.request.messageId(),
                        row.request.channelAccountId(),
                        row.request.to(),
                        Provider.TWILIO,
                        Objects.requireNonNull(row.providerMessageId),
                        0));
    }

    @Override
    public Mono<Set<String>> known(Collection<String> providerMessageIds) {
        return Mono.fromSupplier(() -> rows.values().stream()
                .map(row -> row.providerMessageId)
                .filter(providerMessageIds::contains)
                .collect(Collectors.toSet()));
    }

    @Override
    public Flux<ChannelAccountId> dueLines() {
        return Flux.defer(() -> Flux.fromStream(rows.values().stream()
                .filter(row -> row.isOpen() && !row.dueAt.isAfter(clock.instant()))
                .map(row -> row.request.channelAccountId())
                .distinct()));
    }

    @Override
    public Flux<LedgerEntry> list(WorkspaceId workspace, @Nullable Stage stage, @Nullable Long before, int most) {
        return Flux.defer(() -> Flux.fromStream(rows.values().stream()
                .filter(row -> row.request.header().workspaceId().equals(workspace) && row.stage != Stage.ACCEPTED)
                .filter(row -> stage == null || row.stage == stage)
                .filter(row -> before == null || row.position < before)
                .sorted(Comparator.comparingLong((Row row) -> row.position).reversed())
                .limit(most)
                .map(InMemoryDeliveries::entry)));
    }

    @Override
    public Mono<LedgerEntry> find(WorkspaceId workspace, MessageId message) {
        return Mono.fromSupplier(() -> rows.get(message))
                .filter(row -> row.request.header().workspaceId().equals(workspace))
                .map(InMemoryDeliveries::entry);
    }

    @Override
    public Mono<Boolean> requeue(WorkspaceId workspace, MessageId message) {
        return Mono.fromSupplier(() -> rows.get(message))
                .filter(row -> row.stage == Stage.FAILED && row.retryable)
                .map(row -> {
                    become(row, new DeliveryState.Queued());
                    row.position = position++;
                    row.attempts = 0;
                    row.queuedAt = clock.instant();
                    row.firstCalledAt = null;
                    row.endedAt = null;
                    row.failure = null;
                    row.retryable = false;
                    return true;
                })
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Clearance> clearance(WorkspaceId workspace, MessageId message) {
        return Mono.fromSupplier(() -> rows.get(message)).map(row -> consents.clearance(row.request));
    }

    @Override
    public Mono<Long> purge(Duration age, int most) {
        return Mono.fromSupplier(() -> {
            Instant time = clock.instant().minus(age);
            List<Row> old = rows.values().stream()
                    .filter(row -> row.endedAt != null && row.endedAt.isBefore(time) && row.queuedAt.isBefore(time))
                    .limit(most)
                    .toList();
            rows.values().removeAll(old);
            return (long) old.size();
        });
    }

    private List<Row> due(ChannelAccountId line, Set<Stage> stages) {
        return new ArrayList<>(rows.values())
                .stream()
                        .filter(row -> row.request.channelAccountId().equals(line) && stages.contains(row.stage))
                        .filter(row -> !row.dueAt.isAfter(clock.instant()))
                        .sorted(Comparator.comparing((Row row) -> row.dueAt)
                                .thenComparing((Function<Row, Long>) row -> row.position))
                        .toList();
    }

    private Delivery delivery(Row row) {
        return new Delivery(
                row.request.header().workspaceId(),
                row.request.messageId(),
                row.request.channelAccountId(),
                row.request.to(),
                row.request.content(),
                row.attempts,
                row.looks,
                Duration.between(row.queuedAt, clock.instant()),
                Objects.requireNonNullElse(row.firstCalledAt, clock.instant()));
    }

    private static LedgerEntry entry(Row row) {
        return new LedgerEntry(
                row.request.messageId(),
                row.request.channelAccountId(),
                row.request.to(),
                row.stage,
                row.attempts,
                row.looks,
                row.queuedAt,
                row.dueAt,
                row.providerMessageId,
                row.failure,
                row.retryable,
                row.position);
    }
}
