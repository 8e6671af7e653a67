package io.unibox.contact.store;

import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.ContactAddress;
import io.unibox.contact.domain.Refusal;
import io.unibox.contact.domain.Refused;
import io.unibox.events.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Adds or changes many contacts in two or three statements, however many they are. */
@Component
final class SqlContactBatch {

    private static final String ROWS = """
            jsonb_to_recordset(:rows::jsonb) AS g (
              workspace_id uuid, id uuid, scope text, name text, sort_name text, title text, avatar_url text, tags text[],
              social_handles jsonb, followers uuid[], dnd boolean, dnd_all boolean, named_owner uuid, automations jsonb,
              consents jsonb, version bigint, created_at timestamptz, updated_at timestamptz, met_until timestamptz)
            """;

    private static final String INSERT = """
            INSERT INTO contact (workspace_id, id, scope, name, sort_name, title, avatar_url, tags, social_handles,
                                 followers, dnd, dnd_all, named_owner, automations, consents, version, created_at,
                                 updated_at, met_until)
            SELECT workspace_id, id, scope, name, sort_name, title, avatar_url, tags, social_handles,
                   followers, dnd, dnd_all, named_owner, automations, consents, version, created_at, updated_at, met_until
            FROM """ + " " + ROWS;

    private static final String UPDATE = """
            UPDATE contact c
            SET name = g.name, sort_name = g.sort_name, title = g.title, avatar_url = g.avatar_url, tags = g.tags,
                social_handles = g.social_handles, followers = g.followers, dnd = g.dnd, dnd_all = g.dnd_all,
                named_owner = g.named_owner, automations = g.automations, consents = g.consents,
                version = g.version, updated_at = g.updated_at, met_until = g.met_until
            FROM """ + " " + ROWS + " WHERE c.workspace_id = g.workspace_id AND c.id = g.id";

    private static final String DELETE_ADDRESSES = """
            DELETE FROM contact_address a USING unnest(:workspaces, :contacts) AS g (workspace_id, contact_id)
            WHERE a.workspace_id = g.workspace_id AND a.contact_id = g.contact_id
            """;

    private static final String INSERT_ADDRESSES = """
            INSERT INTO contact_address (workspace_id, scope, address, contact_id, is_primary, whatsapp)
            SELECT workspace_id, scope, address, contact_id, is_primary, whatsapp
            FROM unnest(:workspaces, :contacts, :scopes, :addresses, :primaries, :whatsapp)
              AS g (workspace_id, contact_id, scope, address, is_primary, whatsapp)
            ORDER BY workspace_id, scope, address
            ON CONFLICT (workspace_id, scope, address) DO NOTHING
            """;

    private final DatabaseClient database;

    SqlContactBatch(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(List<Contact> contacts) {
        return contacts.isEmpty() ? Mono.empty() : rows(INSERT, contacts).then(addAddresses(contacts));
    }

    Mono<Void> save(List<Contact> contacts) {
        return contacts.isEmpty()
                ? Mono.empty()
                : rows(UPDATE, contacts).then(deleteAddresses(contacts)).then(addAddresses(contacts));
    }

    private Mono<Void> rows(String sql, List<Contact> contacts) {
        String rows =
                ContactRow.json(contacts.stream().map(SqlContactBatch::row).toList());
        return database.sql(sql).bind("rows", rows).then();
    }

    private Mono<Void> deleteAddresses(List<Contact> contacts) {
        return database.sql(DELETE_ADDRESSES)
                .bind(
                        "workspaces",
                        Columns.uuids(contacts, contact -> contact.workspace().value()))
                .bind(
                        "contacts",
                        Columns.uuids(contacts, contact -> contact.id().value()))
                .then();
    }

    private Mono<Void> addAddresses(List<Contact> contacts) {
        List<Row> rows = contacts.stream()
                .flatMap(contact -> contact.addresses().all().stream().map(known -> new Row(contact, known)))
                .toList();
        return database.sql(INSERT_ADDRESSES)
                .bind(
                        "workspaces",
                        Columns.uuids(rows, row -> row.contact().workspace().value()))
                .bind("contacts", Columns.uuids(rows, row -> row.contact().id().value()))
                .bind("scopes", Columns.texts(rows, row -> row.contact().scope()))
                .bind("addresses", Columns.texts(rows, row -> row.known().address()))
                .bind("primaries", Columns.booleans(rows, row -> row.known().primary()))
                .bind("whatsapp", Columns.booleans(rows, row -> row.known().whatsapp()))
                .fetch()
                .rowsUpdated()
                .flatMap(added -> added == rows.size()
                        ? Mono.empty()
                        : Mono.error(new Refused(new Refusal.AddressTaken(Address.Kind.PHONE))));
    }

    private static Map<String, Object> row(Contact contact) {
        var details = contact.details();
        Map<String, Object> row = new HashMap<>();
        row.put("workspace_id", contact.workspace());
        row.put("id", contact.id());
        row.put("scope", contact.scope());
        row.put("name", details.name());
        row.put("sort_name", contact.sortName());
        row.put("title", details.title());
        row.put("avatar_url", details.avatarUrl());
        row.put("tags", details.tags());
        row.put("social_handles", details.socialHandles());
        row.put("followers", details.followers());
        row.put("dnd", details.dnd());
        row.put("dnd_all", details.dndAll());
        row.put("named_owner", details.owner());
        row.put("automations", details.automations());
        row.put("consents", contact.consents().all());
        row.put("version", contact.version());
        row.put("created_at", contact.createdAt());
        row.put("updated_at", contact.updatedAt());
        row.put("met_until", contact.metUntil());
        return row;
    }

    private record Row(Contact contact, ContactAddress known) {}
}
