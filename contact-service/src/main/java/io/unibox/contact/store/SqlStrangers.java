package io.unibox.contact.store;

import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.ContactAddress;
import io.unibox.contact.domain.Place;
import io.unibox.contact.domain.Strangers;
import io.unibox.contact.domain.Tombstone;
import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Asks about many parties, and adds many contacts, in one statement each. */
@Component
final class SqlStrangers implements Strangers {

    private static final String HOLDERS = """
            SELECT a.workspace_id, a.scope, a.address, a.contact_id
            FROM unnest(:workspaces, :scopes, :addresses) AS given (workspace_id, scope, address)
            JOIN contact_address a USING (workspace_id, scope, address)
            """;

    private static final String LOCK = """
            SELECT c.id FROM unnest(:workspaces, :ids) AS given (workspace_id, id)
            JOIN contact c USING (workspace_id, id) ORDER BY c.workspace_id, c.id FOR UPDATE OF c
            """;

    private static final String SELECT = "SELECT " + ContactRow.COLUMNS + ContactRow.WITH_ADDRESSES
            + "WHERE (c.workspace_id, c.id) IN (SELECT * FROM unnest(:workspaces, :ids))";

    private static final String ERASED = """
            SELECT t.workspace_id, t.contact_id, t.version, t.erased_at
            FROM unnest(:workspaces, :ids) AS given (workspace_id, contact_id)
            JOIN contact_tombstone t USING (workspace_id, contact_id)
            """;

    /** The address decides who is first: only for whom it was free a contact is added. */
    private static final String ADD = """
            WITH given AS (
              SELECT * FROM unnest(:workspaces, :ids, :scopes, :addresses, :whatsapp, :names, :sortNames, :versions)
              WITH ORDINALITY AS g (workspace_id, id, scope, address, whatsapp, name, sort_name, version, place)),
            free AS (
              INSERT INTO contact_address (workspace_id, scope, address, contact_id, is_primary, whatsapp)
              SELECT workspace_id, scope, address, id, true, whatsapp FROM given ORDER BY place
              ON CONFLICT DO NOTHING
              RETURNING workspace_id, contact_id AS id)
            INSERT INTO contact (workspace_id, id, scope, name, sort_name, version, created_at, updated_at)
            SELECT workspace_id, id, scope, name, sort_name, version, :now, :now
            FROM given JOIN free USING (workspace_id, id) ORDER BY place
            ON CONFLICT DO NOTHING
            RETURNING workspace_id, id
            """;

    private final DatabaseClient database;

    SqlStrangers(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<Holder> holders(Collection<Place> places) {
        return database.sql(HOLDERS)
                .bind(
                        "workspaces",
                        Columns.uuids(places, place -> place.workspace().value()))
                .bind("scopes", Columns.texts(places, Place::scope))
                .bind("addresses", Columns.texts(places, Place::address))
                .map(row -> new Holder(
                        new Place(
                                new WorkspaceId(Columns.required(row, "workspace_id", UUID.class)),
                                Scope.of(Columns.required(row, "scope", String.class)),
                                Address.of(Columns.required(row, "address", String.class))),
                        key(
                                Columns.required(row, "workspace_id", UUID.class),
                                Columns.required(row, "contact_id", UUID.class))))
                .all();
    }

    /** Locks before it reads: a row that was waited for is read anew, but what is joined to it would be old. */
    @Override
    public Flux<Contact> hold(Collection<Contact.Key> keys) {
        return keyed(LOCK, keys)
                .then()
                .thenMany(keyed(SELECT, keys).map(ContactRow::contact).all());
    }

    @Override
    public Flux<Tombstone> erased(Collection<Contact.Key> keys) {
        return keyed(ERASED, keys)
                .map(row -> new Tombstone(
                        key(
                                Columns.required(row, "workspace_id", UUID.class),
                                Columns.required(row, "contact_id", UUID.class)),
                        Columns.required(row, "version", Long.class),
                        Columns.required(row, "erased_at", Instant.class)))
                .all();
    }

    @Override
    public Flux<Contact> add(List<Contact> contacts) {
        Map<Contact.Key, Contact> given = contacts.stream().collect(Collectors.toMap(Contact::key, contact -> contact));
        return database.sql(ADD)
                .bind(
                        "workspaces",
                        Columns.uuids(contacts, contact -> contact.workspace().value()))
                .bind("ids", Columns.uuids(contacts, contact -> contact.id().value()))
                .bind("scopes", Columns.texts(contacts, Contact::scope))
                .bind(
                        "addresses",
                        Columns.texts(contacts, contact -> address(contact).address()))
                .bind(
                        "whatsapp",
                        Columns.booleans(contacts, contact -> address(contact).whatsapp()))
                .bind(
                        "names",
                        Columns.texts(contacts, contact -> contact.details().name()))
                .bind("sortNames", Columns.texts(contacts, Contact::sortName))
                .bind("versions", Columns.longs(contacts, Contact::version))
                .bind("now", contacts.getFirst().createdAt())
                .map(row ->
                        key(Columns.required(row, "workspace_id", UUID.class), Columns.required(row, "id", UUID.class)))
                .all()
                .mapNotNull(given::get);
    }

    private GenericExecuteSpec keyed(String sql, Collection<Contact.Key> keys) {
        return database.sql(sql)
                .bind("workspaces", Columns.uuids(keys, key -> key.workspace().value()))
                .bind("ids", Columns.uuids(keys, key -> key.id().value()));
    }

    private static ContactAddress address(Contact contact) {
        return contact.addresses().all().getFirst();
    }

    private static Contact.Key key(UUID workspace, UUID id) {
        return new Contact.Key(new WorkspaceId(workspace), new ContactId(id));
    }
}
