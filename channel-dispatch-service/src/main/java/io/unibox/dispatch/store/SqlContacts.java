package io.unibox.dispatch.store;

import io.unibox.dispatch.domain.Contacts;
import io.unibox.dispatch.domain.Delivery;
import io.unibox.events.Channel;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactChanged.Consent;
import io.unibox.events.ContactChanged.Merged;
import io.unibox.events.ContactChanged.Removed;
import io.unibox.events.ContactChanged.Snapshot;
import io.unibox.events.ContactId;
import io.unibox.events.StatusUpdated.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what contacts allow in a table, one statement for each kind of news. */
@Component
class SqlContacts implements Contacts {

    private final DatabaseClient database;

    SqlContacts(DatabaseClient database) {
        this.database = database;
    }

    /** Removals first: a contact that is heard of again in the same batch has been gone all the same. */
    @Override
    public Mono<Void> hear(List<ContactChanged> news) {
        List<Removed> removed = Newest.of(news, Removed.class, ContactChanged::version);
        List<Snapshot> snapshots = Newest.of(news, Snapshot.class, ContactChanged::version);
        List<Merged> merged = Newest.of(news, Merged.class, ContactChanged::version);
        Mono<Void> alone = removed.isEmpty() && merged.isEmpty()
                ? Mono.empty()
                : database.sql(ContactSql.ALONE).then();
        return alone.then(heard(ContactSql.REMOVE_LATE, removed, spec -> spec))
                .then(heard(ContactSql.REMOVE, removed, spec -> spec))
                .then(heard(
                        ContactSql.PUT,
                        snapshots,
                        spec -> spec.bind("dnd", flags(snapshots, Snapshot::dnd))
                                .bind("dndAll", flags(snapshots, Snapshot::dndAll))
                                .bind(
                                        "refused",
                                        snapshots.stream()
                                                .map(SqlContacts::refused)
                                                .toArray(String[]::new))))
                .then(heard(
                        ContactSql.MERGE,
                        merged,
                        spec -> spec.bind(
                                "into",
                                merged.stream()
                                        .map(event -> event.into().value())
                                        .toArray(UUID[]::new))))
                .then(removeMerged(Stream.concat(
                                removed.stream().map(Removed::contactId),
                                merged.stream().map(Merged::into))
                        .map(ContactId::value)
                        .toArray(UUID[]::new)));
    }

    private Mono<Void> heard(
            String sql, List<? extends ContactChanged> news, Function<GenericExecuteSpec, GenericExecuteSpec> more) {
        return news.isEmpty()
                ? Mono.empty()
                : more.apply(database.sql(sql)
                                .bind(
                                        "ids",
                                        news.stream()
                                                .map(event -> event.contactId().value())
                                                .toArray(UUID[]::new))
                                .bind(
                                        "workspaces",
                                        news.stream()
                                                .map(event -> event.header()
                                                        .workspaceId()
                                                        .value())
                                                .toArray(UUID[]::new))
                                .bind(
                                        "versions",
                                        news.stream()
                                                .map(ContactChanged::version)
                                                .toArray(Long[]::new))
                                .bind(
                                        "times",
                                        news.stream()
                                                .map(event -> event.header().at())
                                                .toArray(Instant[]::new)))
                        .then();
    }

    private Mono<Void> removeMerged(UUID[] ids) {
        return ids.length == 0
                ? Mono.empty()
                : database.sql(ContactSql.REMOVE_MERGED).bind("ids", ids).then();
    }

    @Override
    public Flux<Delivery> endForErased(Failure why, int most) {
        return database.sql(ContactSql.END)
                .bind("code", why.code())
                .bind("detail", why.detail())
                .bind("most", most)
                .map(LedgerRows::delivery)
                .all();
    }

    @Override
    public Mono<Long> eraseSome(int most) {
        return updated(ContactSql.ERASE, most)
                .flatMap(erased -> updated(ContactSql.DONE, most).thenReturn(erased));
    }

    @Override
    public Mono<Long> purge(Duration age, int most) {
        return database.sql(ContactSql.PURGE)
                .bind("age", age.toMillis())
                .bind("most", most)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> updated(String sql, int most) {
        return database.sql(sql).bind("most", most).fetch().rowsUpdated();
    }

    private static Boolean[] flags(List<Snapshot> snapshots, Function<Snapshot, Boolean> flag) {
        return snapshots.stream().map(flag).toArray(Boolean[]::new);
    }

    private static String refused(Snapshot snapshot) {
        List<Consent> consents = snapshot.consents() == null ? List.of() : snapshot.consents();
        return consents.stream()
                .filter(consent -> !consent.allowed())
                .map(Consent::channel)
                .map(Channel::toString)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
