package io.unibox.inbox.domain;

import io.unibox.events.ContactChanged;
import io.unibox.events.Event;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps up with who the contacts are. A contact who turns out to be the stranger behind a conversation takes it over; a
 * contact who is gone takes all that was said along.
 */
@Service
public class UpdateContacts {

    private final Transactions transactions;
    private final Contacts contacts;
    private final Outbox outbox;
    private final Feed feed;
    private final FeedSignal signal;
    private final Clock clock;

    UpdateContacts(
            Transactions transactions, Contacts contacts, Outbox outbox, Feed feed, FeedSignal signal, Clock clock) {
        this.transactions = transactions;
        this.contacts = contacts;
        this.outbox = outbox;
        this.feed = feed;
        this.signal = signal;
        this.clock = clock;
    }

    /** Applies the changes, and announces which conversations changed hands. */
    public Mono<Void> update(List<ContactChanged> batch) {
        Mono<Void> work = contacts.keep(of(batch, ContactChanged.Snapshot.class))
                .flatMap(kept -> contacts.merge(of(batch, ContactChanged.Merged.class))
                        .flatMap(merged -> contacts.erase(of(batch, ContactChanged.Removed.class))
                                .map(merged::and))
                        .flatMap(moved ->
                                announce(kept, moved).then(Mono.defer(() -> feed.append(changes(kept, moved))))));
        return transactions
                .acrossWorkspaces(work)
                .doOnSuccess(_ -> batch.stream()
                        .map(event -> event.header().workspaceId())
                        .distinct()
                        .forEach(signal::send));
    }

    /** Later states behind earlier ones: a conversation can be claimed and then merged in one batch. */
    private Mono<Void> announce(Contacts.Kept kept, Contacts.Moved moved) {
        Instant now = clock.instant();
        return Flux.<Event>concat(
                        Flux.fromIterable(kept.gone()).map(removal -> removal.announcement(now)),
                        Flux.fromIterable(kept.claimed()).map(conversation -> conversation.snapshot(now)),
                        Flux.fromIterable(moved.gone()).map(removal -> removal.announcement(now)),
                        Flux.fromIterable(moved.changed()).map(conversation -> conversation.snapshot(now)))
                .concatMap(outbox::add)
                .then();
    }

    private static List<Change> changes(Contacts.Kept kept, Contacts.Moved moved) {
        Stream<Change> gone =
                Stream.concat(kept.gone().stream(), moved.gone().stream()).flatMap(removal -> removal.told().stream());
        Stream<Change> touched = Stream.of(kept.touched(), kept.claimed(), moved.changed())
                .flatMap(List::stream)
                .map(conversation -> new Change.ConversationTouched(conversation.workspace(), conversation.id()));
        Stream<Change> partings = Stream.concat(kept.partings().stream(), moved.partings().stream());
        return Stream.of(gone, partings.distinct(), touched.distinct())
                .flatMap(changes -> changes)
                .toList();
    }

    private static <E> List<E> of(List<ContactChanged> batch, Class<E> type) {
        return batch.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
