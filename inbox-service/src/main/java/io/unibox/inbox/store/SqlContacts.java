package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactChanged.Snapshot;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.Contacts;
import io.unibox.inbox.domain.Conversation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contacts in PostgreSQL, a batch at a time. */
@Component
final class SqlContacts implements Contacts {

    private final DatabaseClient database;
    private final Removals removals;
    private final Merges merges;
    private final Watchers watchers;

    SqlContacts(DatabaseClient database, Removals removals, Merges merges, Watchers watchers) {
        this.database = database;
        this.removals = removals;
        this.merges = merges;
        this.watchers = watchers;
    }

    @Override
    public Mono<Kept> keep(List<Snapshot> snapshots) {
        List<Snapshot> newest = Newest.of(snapshots, Snapshot::contactId, Snapshot::version);
        if (newest.isEmpty()) {
            return Mono.just(Kept.NOTHING);
        }
        return cards(newest)
                .flatMap(kept -> kept.isEmpty()
                        ? Mono.just(Kept.NOTHING)
                        : after(
                                kept,
                                newest.stream()
                                        .filter(snapshot -> kept.contains(Key.of(snapshot)))
                                        .toList()));
    }

    private Mono<Kept> after(List<Key> kept, List<Snapshot> snapshots) {
        Mono<Void> describing = Flux.concat(
                        on(ContactStatements.FORGET_ADDRESSES, kept).then(),
                        on(ContactStatements.KEEP_ADDRESSES, kept).then(),
                        on(ContactStatements.FORGET_FOLLOWERS, kept).then(),
                        on(ContactStatements.KEEP_FOLLOWERS, kept).then())
                .then();
        return watchers.of(kept)
                .flatMap(before -> describing
                        .then(Mono.defer(() -> moved(kept, snapshots)))
                        .flatMap(moved -> watchers.parting(before)
                                .map(partings -> moved.and(new Moved(List.of(), List.of(), partings)))))
                .flatMap(moved -> on(ContactStatements.TOUCHED, kept)
                        .map(Rows::conversation)
                        .all()
                        .collectList()
                        .map(touched -> new Kept(touched, moved.changed(), moved.gone(), moved.partings())));
    }

    private Mono<Moved> moved(List<Key> kept, List<Snapshot> snapshots) {
        return merges.undo(kept)
                .flatMap(restored -> claim(snapshots)
                        .flatMap(claimed -> adopt(snapshots)
                                .map(adopted -> restored.and(new Moved(claimed, List.of()))
                                        .and(adopted))));
    }

    private Mono<List<Key>> cards(List<Snapshot> newest) {
        return database.sql(ContactStatements.KEEP)
                .bind(
                        "workspaces",
                        Columns.uuids(
                                newest,
                                snapshot -> snapshot.header().workspaceId().value()))
                .bind(
                        "ids",
                        Columns.uuids(newest, snapshot -> snapshot.contactId().value()))
                .bind("versions", Columns.numbers(newest, Snapshot::version))
                .bind("scopes", Columns.texts(newest, Snapshot::scope))
                .bind("cards", Columns.texts(newest, Json::card))
                .bind("owners", Columns.uuids(newest, SqlContacts::owner))
                .map(Key::read)
                .all()
                .collectList();
    }

    private Mono<List<Conversation>> claim(List<Snapshot> snapshots) {
        List<Claim> claims = claims(snapshots);
        return claims.isEmpty()
                ? Mono.just(List.of())
                : on(claims, ContactStatements.CLAIM)
                        .map(Rows::conversation)
                        .all()
                        .collectList();
    }

    /** Strangers that nobody has heard of, met because their message was faster than the contact's new address. */
    private Mono<Moved> adopt(List<Snapshot> snapshots) {
        List<Claim> claims = claims(snapshots);
        return claims.isEmpty()
                ? Mono.just(Moved.NOTHING)
                : on(claims, ContactStatements.ADOPT)
                        .map(Key::read)
                        .all()
                        .collectList()
                        .flatMap(merges::follow);
    }

    private static List<Claim> claims(List<Snapshot> snapshots) {
        return snapshots.stream()
                .flatMap(snapshot -> snapshot.addresses().stream()
                        .map(known -> new Claim(
                                snapshot,
                                ContactId.ofStranger(
                                        snapshot.header().workspaceId(), snapshot.scope(), known.address()))))
                .filter(claim -> !claim.stranger().equals(claim.contact().contactId()))
                .toList();
    }

    private DatabaseClient.GenericExecuteSpec on(List<Claim> claims, String statement) {
        return database.sql(statement)
                .bind(
                        "workspaces",
                        Columns.uuids(
                                claims,
                                claim -> claim.contact().header().workspaceId().value()))
                .bind("scopes", Columns.texts(claims, claim -> claim.contact().scope()))
                .bind(
                        "contacts",
                        Columns.uuids(
                                claims, claim -> claim.contact().contactId().value()))
                .bind(
                        "strangers",
                        Columns.uuids(claims, claim -> claim.stranger().value()));
    }

    @Override
    public Mono<Moved> erase(List<ContactChanged.Removed> removed) {
        var newest = Newest.of(removed, ContactChanged.Removed::contactId, ContactChanged.Removed::version);
        if (newest.isEmpty()) {
            return Mono.just(Moved.NOTHING);
        }
        return database.sql(ContactStatements.ERASE)
                .bind(
                        "workspaces",
                        Columns.uuids(
                                newest, each -> each.header().workspaceId().value()))
                .bind("ids", Columns.uuids(newest, each -> each.contactId().value()))
                .bind("versions", Columns.numbers(newest, ContactChanged.Removed::version))
                .map(Key::read)
                .all()
                .collectList()
                .filter(gone -> !gone.isEmpty())
                .flatMap(this::eraseConversations)
                .defaultIfEmpty(Moved.NOTHING);
    }

    @Override
    public Mono<Moved> merge(List<ContactChanged.Merged> merged) {
        return merges.merge(merged);
    }

    private Mono<Moved> eraseConversations(List<Key> contacts) {
        return on(ContactStatements.CONVERSATIONS, contacts)
                .map(Removals.Key::read)
                .all()
                .collectList()
                .flatMap(removals::remove)
                .flatMap(gone -> Flux.concat(
                                on(ContactStatements.FORGET_ABSORBED, contacts).then(),
                                on(ContactStatements.UNMERGE, contacts).then(),
                                on(ContactStatements.FORGET_FOLLOWERS, contacts).then())
                        .then(Mono.defer(() -> merges.erase(contacts)))
                        .map(pieces -> new Moved(List.of(), gone).and(pieces)));
    }

    private DatabaseClient.GenericExecuteSpec on(String statement, List<Key> keys) {
        return database.sql(statement)
                .bind("workspaces", Columns.uuids(keys, Key::workspace))
                .bind("ids", Columns.uuids(keys, Key::id));
    }

    private record Claim(Snapshot contact, ContactId stranger) {}

    private static @Nullable UUID owner(Snapshot snapshot) {
        UserId owner = snapshot.owner();
        return owner == null ? null : owner.value();
    }

    /** A contact of a workspace. */
    record Key(UUID workspace, UUID id) {
        static Key of(Snapshot snapshot) {
            return new Key(
                    snapshot.header().workspaceId().value(),
                    snapshot.contactId().value());
        }

        static Key read(Readable row) {
            return new Key(
                    Rows.required(row, "workspace_id", UUID.class), Rows.required(row, "contact_id", UUID.class));
        }
    }
}
