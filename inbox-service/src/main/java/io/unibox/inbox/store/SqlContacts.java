package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactChanged.Snapshot;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.domain.Contacts;
import io.unibox.inbox.domain.Conversation;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contacts in PostgreSQL, a batch at a time. */
@Component
final class SqlContacts implements Contacts {

    private final DatabaseClient database;

    SqlContacts(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Kept> keep(List<Snapshot> snapshots) {
        List<Snapshot> newest = Newest.of(snapshots, Snapshot::contactId, Snapshot::version);
        if (newest.isEmpty()) {
            return Mono.just(new Kept(List.of(), List.of()));
        }
        return cards(newest)
                .flatMap(kept -> kept.isEmpty()
                        ? Mono.just(new Kept(List.of(), List.of()))
                        : after(
                                kept,
                                newest.stream()
                                        .filter(snapshot -> kept.contains(Key.of(snapshot)))
                                        .toList()));
    }

    private Mono<Kept> after(List<Key> kept, List<Snapshot> snapshots) {
        return Flux.concat(
                        on(ContactStatements.FORGET_ADDRESSES, kept).then(),
                        on(ContactStatements.KEEP_ADDRESSES, kept).then(),
                        on(ContactStatements.FORGET_FOLLOWERS, kept).then(),
                        on(ContactStatements.KEEP_FOLLOWERS, kept).then())
                .then(Mono.defer(() -> claim(snapshots)))
                .flatMap(claimed -> on(ContactStatements.TOUCHED, kept)
                        .map(Rows::conversation)
                        .all()
                        .collectList()
                        .map(touched -> new Kept(touched, claimed)));
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
                .map(Key::read)
                .all()
                .collectList();
    }

    private Mono<List<Conversation>> claim(List<Snapshot> snapshots) {
        List<Claim> claims = snapshots.stream()
                .flatMap(snapshot -> snapshot.addresses().stream()
                        .map(known -> new Claim(
                                snapshot,
                                ContactId.ofStranger(
                                        snapshot.header().workspaceId(), snapshot.scope(), known.address()))))
                .filter(claim -> !claim.stranger().equals(claim.contact().contactId()))
                .toList();
        if (claims.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(ContactStatements.CLAIM)
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
                        Columns.uuids(claims, claim -> claim.stranger().value()))
                .map(Rows::conversation)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Change>> erase(List<ContactChanged.Removed> removed) {
        var newest = Newest.of(removed, ContactChanged.Removed::contactId, ContactChanged.Removed::version);
        if (newest.isEmpty()) {
            return Mono.just(List.of());
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
                .defaultIfEmpty(List.of());
    }

    private Mono<List<Change>> eraseConversations(List<Key> contacts) {
        return on(ContactStatements.HOLD, contacts)
                .map(Held::read)
                .all()
                .collectList()
                .flatMap(held -> {
                    List<Key> conversations = held.stream().map(Held::key).toList();
                    return Flux.concat(
                                    on(ContactStatements.FORGET_ADDRESSES, contacts)
                                            .then(),
                                    on(ContactStatements.FORGET_FOLLOWERS, contacts)
                                            .then(),
                                    on(ContactStatements.FORGET_CONSENTS, contacts)
                                            .then(),
                                    on(ContactStatements.ERASE_WRITING, conversations)
                                            .then(),
                                    on(ContactStatements.ERASE_REPORTS, conversations)
                                            .then(),
                                    on(ContactStatements.ERASE_MESSAGES, conversations)
                                            .then(),
                                    on(ContactStatements.ERASE_CONVERSATIONS, conversations)
                                            .then())
                            .then(Mono.fromSupplier(
                                    () -> held.stream().flatMap(Held::removals).toList()));
                });
    }

    private DatabaseClient.GenericExecuteSpec on(String statement, List<Key> keys) {
        return database.sql(statement)
                .bind("workspaces", Columns.uuids(keys, Key::workspace))
                .bind("ids", Columns.uuids(keys, Key::id));
    }

    private record Claim(Snapshot contact, ContactId stranger) {}

    /** A conversation that is about to go, and who saw it. */
    private record Held(Key key, Scope scope, List<UUID> followers) {

        static Held read(Readable row) {
            return new Held(
                    new Key(Rows.required(row, "workspace_id", UUID.class), Rows.required(row, "id", UUID.class)),
                    Scope.of(Rows.required(row, "scope", String.class)),
                    List.of(Rows.required(row, "followers", UUID[].class)));
        }

        Stream<Change> removals() {
            return Stream.concat(
                            Stream.of(scope),
                            followers.stream().map(follower -> new Scope.Personal(new UserId(follower))))
                    .distinct()
                    .map(seen -> new Change.ConversationRemoved(
                            new WorkspaceId(key.workspace()), new ConversationId(key.id()), seen));
        }
    }

    /** A contact or a conversation of a workspace. */
    private record Key(UUID workspace, UUID id) {
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
