package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that the store does about contacts, without a database. */
final class InMemoryContacts implements Contacts, Strangers, AddressBook, Conversations {

    private final Map<Contact.Key, Contact> contacts = new HashMap<>();
    private final Map<Contact.Key, Tombstone> tombstones = new HashMap<>();
    private final Map<ConversationId, Conversation> conversations = new HashMap<>();
    private final Map<ConversationId, Gone> removed = new HashMap<>();

    @Override
    public Mono<Contact> hold(Viewer viewer, ContactId id) {
        return Mono.fromSupplier(() -> contacts.get(new Contact.Key(viewer.workspace(), id)))
                .filter(contact -> isSeen(viewer, contact));
    }

    @Override
    public Mono<Void> add(Contact contact) {
        return save(contact);
    }

    @Override
    public Mono<Void> addAll(List<Contact> added) {
        return Flux.fromIterable(added).concatMap(this::save).then();
    }

    @Override
    public Mono<Void> saveAll(List<Contact> changed) {
        return addAll(changed);
    }

    @Override
    public Mono<Void> save(Contact contact) {
        return Mono.fromRunnable(() -> {
            for (ContactAddress known : contact.addresses().all()) {
                holder(new Place(contact.workspace(), contact.scope(), known.address()))
                        .filter(holder -> !holder.key().equals(contact.key()))
                        .ifPresent(_ -> {
                            throw new Refused(new Refusal.AddressTaken(known.kind()));
                        });
            }
            contacts.put(contact.key(), contact);
        });
    }

    @Override
    public Mono<Void> erase(Contact contact, long version, Instant now) {
        return Mono.fromRunnable(() -> {
            contacts.remove(contact.key());
            conversations.values().removeIf(known -> known.contact().equals(contact.id()));
            tombstones.put(contact.key(), new Tombstone(contact.key(), version, now));
        });
    }

    @Override
    public Flux<Holder> holders(Collection<Place> places) {
        return Flux.fromIterable(List.copyOf(places))
                .mapNotNull(place -> holder(place)
                        .map(contact -> new Holder(place, contact.key()))
                        .orElse(null));
    }

    @Override
    public Flux<Contact> hold(Collection<Contact.Key> keys) {
        return Flux.fromIterable(keys).mapNotNull(contacts::get);
    }

    @Override
    public Flux<Tombstone> erased(Collection<Contact.Key> keys) {
        return Flux.fromIterable(keys).mapNotNull(tombstones::get);
    }

    @Override
    public Flux<Contact> add(List<Contact> added) {
        return Flux.fromIterable(added).filter(contact -> {
            Address address = contact.addresses().all().getFirst().address();
            return holder(new Place(contact.workspace(), contact.scope(), address))
                            .isEmpty()
                    && contacts.putIfAbsent(contact.key(), contact) == null;
        });
    }

    @Override
    public Mono<Entry> entry(Viewer viewer, ContactId id) {
        return hold(viewer, id).map(this::entry);
    }

    @Override
    public Mono<Entry> entry(WorkspaceId workspace, ContactId id) {
        return Mono.justOrEmpty(contacts.get(new Contact.Key(workspace, id))).map(this::entry);
    }

    @Override
    public Mono<Listing> part(Viewer viewer, Query query) {
        return list(viewer, query).map(part -> new Listing(part.entries(), null, part.hasMore()));
    }

    @Override
    public Mono<Listing> list(Viewer viewer, Query query) {
        return Mono.fromSupplier(() -> {
            List<Contact> all = contacts.values().stream()
                    .filter(contact -> isSeen(viewer, contact))
                    .filter(contact -> isMeant(query.filter(), contact))
                    .sorted(order(query.sort()))
                    .toList();
            List<Contact> rest = switch (query.start()) {
                case Start.Skipping(long entries) -> all.stream().skip(entries).toList();
                case Start.After(String key, ContactId id) ->
                    all.stream()
                            .filter(contact -> isBehind(query.sort(), contact, key, id))
                            .toList();
            };
            List<Entry> entries =
                    rest.stream().limit(query.size()).map(this::entry).toList();
            return new Listing(entries, (long) all.size(), rest.size() > query.size());
        });
    }

    @Override
    public Mono<Void> keep(List<Conversation> news) {
        return Mono.fromRunnable(() -> news.stream()
                .filter(this::isNews)
                .forEach(conversation -> contactOf(conversation)
                        .map(contact -> new Conversation(
                                conversation.id(),
                                conversation.version(),
                                conversation.place(),
                                contact,
                                conversation.messageCount(),
                                conversation.lastMessageAt(),
                                conversation.team()))
                        .ifPresent(kept -> conversations.merge(
                                kept.id(), kept, (one, other) -> other.version() > one.version() ? other : one))));
    }

    @Override
    public Mono<Void> remove(List<Gone> gone) {
        return Mono.fromRunnable(() -> gone.forEach(last -> {
            removed.merge(last.id(), last, (one, other) -> other.version() > one.version() ? other : one);
            conversations.values().removeIf(known -> !isNews(known));
        }));
    }

    /** Time is not kept here. */
    @Override
    public Mono<Long> forgetRemovedBefore(Instant time, int most) {
        return Mono.just(0L);
    }

    private boolean isNews(Conversation conversation) {
        Gone gone = removed.get(conversation.id());
        return gone == null || gone.version() < conversation.version();
    }

    @Override
    public Mono<ContactId> contactOf(WorkspaceId workspace, ConversationId id) {
        return Mono.justOrEmpty(conversations.get(id))
                .filter(known -> known.place().workspace().equals(workspace))
                .map(Conversation::contact);
    }

    Stream<Contact> all() {
        return contacts.values().stream();
    }

    private boolean isSeen(Viewer viewer, Contact contact) {
        return viewer.sees(
                contact,
                conversations.values().stream()
                        .filter(known -> known.contact().equals(contact.id()))
                        .map(Conversation::team)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private static boolean isMeant(Filter filter, Contact contact) {
        return (filter.search() == null || filter.search().finds(contact))
                && (filter.tag() == null || contact.details().tags().contains(filter.tag()))
                && (filter.owner() == null
                        || contact.owner().filter(filter.owner()::equals).isPresent());
    }

    private static Comparator<Contact> order(Sort sort) {
        Comparator<Contact> order = Comparator.comparing(sort::key)
                .thenComparing(contact -> contact.id().toString());
        return sort == Sort.NAME ? order : order.reversed();
    }

    private static boolean isBehind(Sort sort, Contact contact, String key, ContactId id) {
        int byKey = sort.key(contact).compareTo(key);
        int place = byKey == 0 ? contact.id().toString().compareTo(id.toString()) : byKey;
        return sort == Sort.NAME ? place > 0 : place < 0;
    }

    private Optional<ContactId> contactOf(Conversation conversation) {
        var named = new Contact.Key(conversation.place().workspace(), conversation.contact());
        return contacts.containsKey(named)
                ? Optional.of(conversation.contact())
                : holder(conversation.place()).map(Contact::id);
    }

    private Entry entry(Contact contact) {
        List<Conversation> with = conversations.values().stream()
                .filter(known -> known.contact().equals(contact.id()))
                .toList();
        return new Entry(
                contact,
                with.stream().mapToLong(Conversation::messageCount).sum(),
                with.stream()
                        .map(Conversation::lastMessageAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                0);
    }

    private Optional<Contact> holder(Place place) {
        return contacts.values().stream()
                .filter(contact -> contact.workspace().equals(place.workspace())
                        && contact.scope().equals(place.scope())
                        && contact.addresses().all().stream()
                                .anyMatch(known -> known.address().equals(place.address())))
                .findFirst();
    }
}
