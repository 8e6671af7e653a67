package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Merges, without a database and with nothing that hangs on the contacts. */
final class InMemoryMerges implements Merges {

    private final Map<MergeId, Merge> merges = new HashMap<>();

    @Override
    public Mono<Void> add(Merge merge) {
        return Mono.fromRunnable(() -> merges.put(merge.id(), merge));
    }

    @Override
    public Mono<Merge> hold(WorkspaceId workspace, MergeId id) {
        return Mono.justOrEmpty(merges.get(id))
                .filter(merge -> merge.workspace().equals(workspace));
    }

    @Override
    public Mono<Void> undo(Merge merge, Contact kept, Contact absorbed) {
        return Mono.fromRunnable(() -> merges.put(
                merge.id(),
                new Merge(merge.workspace(), merge.id(), merge.kept(), merge.absorbed(), merge.mergedAt(), null)));
    }

    @Override
    public Flux<Merge> forget(WorkspaceId workspace, ContactId contact) {
        return Flux.defer(() -> {
            List<Merge> forgotten = merges.values().stream()
                    .filter(merge ->
                            merge.kept().equals(contact) || merge.absorbed().equals(contact))
                    .toList();
            merges.values().removeAll(forgotten);
            return Flux.fromIterable(forgotten);
        });
    }

    @Override
    public Mono<Long> forgetBefore(Instant time, int most) {
        return Mono.fromSupplier(() -> {
            long before = merges.size();
            merges.values().removeIf(merge -> merge.mergedAt().isBefore(time));
            return before - merges.size();
        });
    }
}
