package io.unibox.contact.domain;

import io.unibox.events.ContactChanged;
import io.unibox.events.Event;
import io.unibox.starter.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** An outbox that remembers what was said. */
final class Said implements Outbox {

    private final List<ContactChanged> events = new ArrayList<>();

    @Override
    public Mono<Void> addAll(List<? extends Event> said) {
        return Mono.fromRunnable(() -> said.forEach(event -> events.add((ContactChanged) event)));
    }

    List<ContactChanged> events() {
        return events;
    }

    List<ContactChanged.Snapshot> snapshots() {
        return events.stream()
                .filter(ContactChanged.Snapshot.class::isInstance)
                .map(ContactChanged.Snapshot.class::cast)
                .toList();
    }
}
