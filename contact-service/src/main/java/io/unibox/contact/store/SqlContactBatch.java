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

/** Adds many contacts in two statements, however many they are. */
@Component
final class SqlContactBatch {

    private static final String INSERT = """
            INSERT INTO contact (workspace_id, id, scope, name, sort_name, title, avatar_url, tags, social_handles,
                                 followers, dnd, dnd_all, named_owner, automations, consents, version, created_at,
                                 updated_at)
            SELECT workspace_id, id, scope, name, sort_name, title, avatar_url, tags, social_handles,
                   followers, dnd, dnd_all, named_owner, automations, consents, version, created_at, updated_at
            FROM jsonb_to_recordset(:rows::jsonb) AS g (
              workspace_id uuid, id uuid, scope text, name text, sort_name text, title text, avatar_url text, tags text[],
              social_handles jsonb, followers uuid[], dnd boolean, dnd_all boolean, named_owner uuid, automations jsonb,
              consents jsonb, version bigint, created_at timestamptz, updated_at timestamptz)
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
        return database.sql(INSERT)
                .bind(
                        "rows",
                        ContactRow.json(
                                contacts.stream().map(SqlContactBatch::row).toList()))
                .then()
                .then(addAddresses(contacts));
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
        return row;
    }

    private record Row(Contact contact, ContactAddress known) {}
}
