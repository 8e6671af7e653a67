package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** The ledger of consent, without a database. */
final class InMemoryLedger implements ConsentLedger {

    private final Map<UUID, ConsentEntry> entries = new LinkedHashMap<>();

    @Override
    public Flux<UUID> add(List<ConsentEntry> more) {
        return Flux.defer(() -> Flux.fromIterable(more)
                .filter(entry -> entries.putIfAbsent(entry.id(), entry) == null)
                .map(ConsentEntry::id));
    }

    @Override
    public Flux<ConsentEntry> standing(WorkspaceId workspace, ContactId contact) {
        return newest(workspace, contact, Integer.MAX_VALUE)
                .filter(entry -> entry.allowed() != null)
                .distinct(ConsentEntry::channel);
    }

    @Override
    public Flux<ConsentEntry> newest(WorkspaceId workspace, ContactId contact, int most) {
        return Flux.defer(() -> Flux.fromStream(entries.values().stream()
                .filter(entry -> entry.contact().equals(contact))
                .sorted(Comparator.comparing(ConsentEntry::at).reversed())
                .limit(most)));
    }
}
