package io.unibox.contact.store;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.ContactAddress;
import io.unibox.contact.domain.Contacts;
import io.unibox.contact.domain.Details;
import io.unibox.contact.domain.Refusal;
import io.unibox.contact.domain.Refused;
import io.unibox.contact.domain.Viewer;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps contacts in PostgreSQL. */
@Component
final class SqlContacts implements Contacts {

    private static final String LOCK = "SELECT id FROM contact WHERE workspace_id = :workspace AND id = :id FOR UPDATE";

    private static final String SELECT =
            "SELECT " + ContactRow.COLUMNS + ContactRow.WITH_ADDRESSES + "WHERE " + Visibility.SEEN + " AND c.id = :id";

    private static final String INSERT = """
            INSERT INTO contact (workspace_id, id, scope, name, sort_name, title, avatar_url, tags, social_handles,
                                 followers, dnd, dnd_all, named_owner, automations, consents, version, created_at,
                                 updated_at, met_until)
            VALUES (:workspace, :id, :scope, :name, :sortName, :title, :avatarUrl, :tags, :socialHandles::jsonb,
                    :followers, :dnd, :dndAll, :owner, :automations::jsonb, :consents::jsonb, :version, :createdAt, :updatedAt,
                    :metUntil)
            """;

    private static final String UPDATE = """
            UPDATE contact
            SET name = :name, sort_name = :sortName, title = :title, avatar_url = :avatarUrl, tags = :tags,
                social_handles = :socialHandles::jsonb, followers = :followers, dnd = :dnd, dnd_all = :dndAll,
                named_owner = :owner, automations = :automations::jsonb, consents = :consents::jsonb,
                version = :version, updated_at = :updatedAt, met_until = :metUntil
            WHERE workspace_id = :workspace AND id = :id
            """;

    /** In the order of the addresses, as everybody does it, so that two transactions never wait for each other. */
    private static final String INSERT_ADDRESSES = """
            INSERT INTO contact_address (workspace_id, scope, address, contact_id, is_primary, whatsapp)
            SELECT :workspace, :scope, address, :id, is_primary, whatsapp
            FROM unnest(:addresses, :primaries, :whatsapp) AS given (address, is_primary, whatsapp)
            ORDER BY address
            ON CONFLICT (workspace_id, scope, address) DO NOTHING
            RETURNING address
            """;

    private static final String DELETE_ADDRESSES =
            "DELETE FROM contact_address WHERE workspace_id = :workspace AND contact_id = :id";

    private static final String ERASE = """
            WITH counts AS (
              DELETE FROM conversation_count WHERE workspace_id = :workspace AND contact_id = :id),
            tombstone AS (
              INSERT INTO contact_tombstone (workspace_id, contact_id, version, erased_at)
              VALUES (:workspace, :id, :version, :now)
              ON CONFLICT (workspace_id, contact_id)
              DO UPDATE SET version = EXCLUDED.version, erased_at = EXCLUDED.erased_at)
            DELETE FROM contact WHERE workspace_id = :workspace AND id = :id
            """;

    private final DatabaseClient database;
    private final SqlContactBatch batch;

    SqlContacts(DatabaseClient database, SqlContactBatch batch) {
        this.database = database;
        this.batch = batch;
    }

    /** Locks before it reads: a row that was waited for is read anew, but what is joined to it would be old. */
    @Override
    public Mono<Contact> hold(Viewer viewer, ContactId id) {
        Mono<Void> locked = database.sql(LOCK)
                .bind("workspace", viewer.workspace().value())
                .bind("id", id.value())
                .then();
        return locked.then(Visibility.bind(database.sql(SELECT), viewer)
                .bind("id", id.value())
                .map(ContactRow::contact)
                .one());
    }

    @Override
    public Mono<Void> add(Contact contact) {
        return bind(database.sql(INSERT), contact)
                .bind("scope", contact.scope().toString())
                .bind("createdAt", contact.createdAt())
                .then()
                .then(addAddresses(contact));
    }

    @Override
    public Mono<Void> addAll(List<Contact> contacts) {
        return batch.add(contacts);
    }

    @Override
    public Mono<Void> save(Contact contact) {
        return bind(database.sql(UPDATE), contact)
                .then()
                .then(identified(DELETE_ADDRESSES, contact).then())
                .then(addAddresses(contact));
    }

    @Override
    public Mono<Void> saveAll(List<Contact> contacts) {
        return batch.save(contacts);
    }

    @Override
    public Mono<Void> erase(Contact contact, long version, Instant now) {
        return identified(ERASE, contact)
                .bind("version", version)
                .bind("now", now)
                .then();
    }

    private Mono<Void> addAddresses(Contact contact) {
        List<ContactAddress> addresses = contact.addresses().all();
        return identified(INSERT_ADDRESSES, contact)
                .bind("scope", contact.scope().toString())
                .bind("addresses", Columns.texts(addresses, ContactAddress::address))
                .bind("primaries", Columns.booleans(addresses, ContactAddress::primary))
                .bind("whatsapp", Columns.booleans(addresses, ContactAddress::whatsapp))
                .map(row -> Columns.required(row, "address", String.class))
                .all()
                .collect(Collectors.toSet())
                .flatMap(added -> refuseWhatIsTaken(addresses, added));
    }

    private static Mono<Void> refuseWhatIsTaken(List<ContactAddress> addresses, Set<String> added) {
        return Mono.justOrEmpty(addresses.stream()
                        .map(ContactAddress::address)
                        .filter(address -> !added.contains(address.toString()))
                        .findFirst())
                .flatMap(taken -> Mono.error(new Refused(new Refusal.AddressTaken(taken.kind()))));
    }

    private GenericExecuteSpec identified(String sql, Contact contact) {
        return database.sql(sql)
                .bind("workspace", contact.workspace().value())
                .bind("id", contact.id().value());
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, Contact contact) {
        Details details = contact.details();
        UserId owner = details.owner();
        return statement
                .bind("workspace", contact.workspace().value())
                .bind("id", contact.id().value())
                .bind("name", details.name())
                .bind("sortName", contact.sortName())
                .bind("title", optional(String.class, details.title()))
                .bind("avatarUrl", optional(String.class, details.avatarUrl()))
                .bind("tags", details.tags().toArray(String[]::new))
                .bind("socialHandles", ContactRow.json(details.socialHandles()))
                .bind("followers", Columns.uuids(details.followers(), UserId::value))
                .bind("dnd", details.dnd())
                .bind("dndAll", details.dndAll())
                .bind("owner", optional(UUID.class, owner == null ? null : owner.value()))
                .bind("automations", ContactRow.json(details.automations()))
                .bind("consents", ContactRow.json(contact.consents().all()))
                .bind("version", contact.version())
                .bind("updatedAt", contact.updatedAt())
                .bind("metUntil", optional(Instant.class, contact.metUntil()));
    }

    private static <T> Parameter optional(Class<T> type, @Nullable T value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
