package io.unibox.contact.api;

import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.AddressBook.Entry;
import io.unibox.contact.domain.Refusal;
import io.unibox.contact.domain.Refused;
import io.unibox.contact.domain.User;
import io.unibox.contact.domain.Users;
import io.unibox.contact.domain.Viewer;
import io.unibox.contact.domain.Viewers;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where a caller's work is done: in one transaction of the caller's workspace, seeing what the caller sees. */
@Component
final class Desk {

    private final WorkspaceTransactions transactions;
    private final Viewers viewers;
    private final AddressBook book;
    private final Users users;

    Desk(WorkspaceTransactions transactions, Viewers viewers, AddressBook book, Users users) {
        this.transactions = transactions;
        this.viewers = viewers;
        this.book = book;
        this.users = users;
    }

    /** Does the work; what is refused in it comes out as a problem, and nothing of it was done. */
    <T> Mono<T> work(Caller caller, Function<Viewer, Mono<T>> work) {
        return transactions
                .in(
                        caller.workspaceId(),
                        viewers.of(caller.workspaceId(), caller.userId(), caller.role())
                                .flatMap(work))
                .onErrorMap(Refused.class, Problems::of);
    }

    /** Reads a contact that the caller sees. */
    <T> Mono<T> read(Caller caller, Function<Viewer, Mono<ContactId>> which, Output<T> output) {
        return work(
                caller,
                viewer -> which.apply(viewer)
                        .flatMap(id -> book.entry(viewer, id))
                        .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())))
                        .flatMap(entry -> named(viewer, List.of(entry)).map(names -> output.apply(entry, names))));
    }

    /** Does the work, and reads the contact that it leaves, even where the caller sees it no more. */
    <T> Mono<T> write(Caller caller, Function<Viewer, Mono<ContactId>> work, Output<T> output) {
        return work(
                caller,
                viewer -> work.apply(viewer)
                        .flatMap(id -> book.entry(viewer.workspace(), id))
                        .flatMap(entry -> named(viewer, List.of(entry)).map(names -> output.apply(entry, names))));
    }

    Mono<Page<ContactOutput>> list(Caller caller, ListQuery query) {
        return work(
                caller,
                viewer -> (query.isContinued() ? book.part(viewer, query.query()) : book.list(viewer, query.query()))
                        .flatMap(listing -> named(viewer, listing.entries())
                                .map(names -> query.page(listing, entry -> ContactOutput.of(entry, names)))));
    }

    private Mono<Map<UserId, User>> named(Viewer viewer, List<Entry> entries) {
        return named(
                viewer,
                entries.stream()
                        .flatMap(entry -> ContactOutput.users(entry.contact()))
                        .collect(Collectors.toSet()));
    }

    /** Those of the users that are known, by their ids. */
    Mono<Map<UserId, User>> named(Viewer viewer, Set<UserId> ids) {
        return ids.isEmpty()
                ? Mono.just(Map.of())
                : users.find(viewer.workspace(), ids).collectMap(User::id);
    }

    /** What is made of a contact and the users that it is tied to, as far as they are known. */
    interface Output<T> extends BiFunction<Entry, Map<UserId, User>, T> {}
}
