package io.unibox.dispatch.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.dispatch.domain.Deliveries;
import io.unibox.dispatch.domain.Lanes;
import io.unibox.dispatch.domain.LedgerEntry;
import io.unibox.dispatch.domain.RetryDelivery;
import io.unibox.dispatch.domain.Stage;
import io.unibox.events.MessageId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Cursor;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Page;
import io.unibox.starter.web.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The delivery ledger, for operators. */
@RestController
@RequestMapping("/api/v1/deliveries")
@Tag(name = "Deliveries", description = "What is on its way to a provider, and what did not get there")
class DeliveriesApi {

    private final Deliveries deliveries;
    private final RetryDelivery retryDelivery;
    private final Lanes lanes;
    private final WorkspaceTransactions transactions;

    DeliveriesApi(Deliveries deliveries, RetryDelivery retryDelivery, Lanes lanes, WorkspaceTransactions transactions) {
        this.deliveries = deliveries;
        this.retryDelivery = retryDelivery;
        this.lanes = lanes;
        this.transactions = transactions;
    }

    @GetMapping
    @Examples(answer = "deliveries")
    @Operation(
            summary = "List deliveries that no provider has accepted, newest first",
            description = "state is one of queued, waiting (or retrying), calling, unknown, failed (or dead).")
    Mono<Envelope<List<DeliveryView>>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "limit", required = false) @Nullable Integer limit) {
        int size = Page.size(limit);
        Stage stage = state == null ? null : stage(state);
        Long before = cursor == null ? null : position(cursor);
        var entries = deliveries
                .list(caller.workspaceId(), stage, before, size + 1)
                .collectList()
                .map(found -> page(found, size));
        return Roles.forReaderOfAll(caller, transactions.in(caller.workspaceId(), entries))
                .map(Envelope::of);
    }

    @PostMapping("/{id}/retry")
    @Examples(answer = "delivery")
    @Refuses("409 not_retryable, recipient_opted_out, recipient_do_not_disturb, recipient_erased, own_number")
    @Operation(
            summary = "Retry a delivery that was given up",
            description =
                    "Not one whose message the provider refused, nor one that it may have accepted, nor one whose recipient still does not want it.")
    Mono<Envelope<DeliveryView>> retry(Caller caller, @PathVariable MessageId id) {
        return Roles.forAdmin(
                        caller, transactions.in(caller.workspaceId(), retryDelivery.retry(caller.workspaceId(), id)))
                .doOnNext(entry -> lanes.wake(List.of(entry.line())))
                .map(entry -> Envelope.of(DeliveryView.of(entry)));
    }

    private static Page<DeliveryView> page(List<LedgerEntry> found, int size) {
        List<LedgerEntry> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? Cursor.of(shown.getLast().position()) : null;
        return new Page<>(shown.stream().map(DeliveryView::of).toList(), null, null, size, next);
    }

    private static Stage stage(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "queued" -> Stage.QUEUED;
            case "waiting", "retrying" -> Stage.WAITING;
            case "calling" -> Stage.CALLING;
            case "unknown" -> Stage.UNKNOWN;
            case "failed", "dead" -> Stage.FAILED;
            default ->
                throw Problem.ofField("state", "invalid", "One of queued, waiting, calling, unknown, failed.")
                        .asException();
        };
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(Cursor.read(cursor, 1).getFirst());
        } catch (NumberFormatException _) {
            throw Cursor.invalid();
        }
    }
}
