package io.unibox.contact.store;

import io.r2dbc.spi.Readable;
import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.Addresses;
import io.unibox.contact.domain.Automation;
import io.unibox.contact.domain.Consent;
import io.unibox.contact.domain.Consents;
import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.ContactAddress;
import io.unibox.contact.domain.Details;
import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a contact is read from a row. */
final class ContactRow {

    static final String COLUMNS = """
            c.workspace_id, c.id, c.scope, c.name, c.title, c.avatar_url, c.tags, c.social_handles::text AS social_handles,
            c.followers, c.dnd, c.dnd_all, c.named_owner, c.automations::text AS automations, c.consents::text AS consents,
            c.version, c.created_at, c.updated_at, c.met_until, a.addresses, a.whatsapp
            """;

    /** An array begins with the primary address of each kind, so that the reader needs no flag for it. */
    private static final String ADDRESSES = """
             c LEFT JOIN LATERAL (
              SELECT array_agg(address ORDER BY is_primary DESC, address) AS addresses,
                     array_agg(whatsapp ORDER BY is_primary DESC, address) AS whatsapp
              FROM contact_address WHERE workspace_id = c.workspace_id AND contact_id = c.id) a ON true
            """;

    static final String WITH_ADDRESSES = withAddresses("contact");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> HANDLES = new TypeReference<>() {};
    private static final TypeReference<List<Automation>> AUTOMATIONS = new TypeReference<>() {};
    private static final TypeReference<List<Consent>> CONSENTS = new TypeReference<>() {};

    private ContactRow() {}

    /** @param contacts the table, or a query in brackets that has its columns */
    static String withAddresses(String contacts) {
        return "FROM " + contacts + ADDRESSES;
    }

    static Contact contact(Readable row) {
        return new Contact(
                new WorkspaceId(Columns.required(row, "workspace_id", UUID.class)),
                new ContactId(Columns.required(row, "id", UUID.class)),
                Scope.of(Columns.required(row, "scope", String.class)),
                details(row),
                addresses(row),
                new Consents(json(row, "consents", CONSENTS)),
                Columns.required(row, "version", Long.class),
                Columns.required(row, "created_at", Instant.class),
                Columns.required(row, "updated_at", Instant.class),
                row.get("met_until", Instant.class));
    }

    static AddressBook.Entry entry(Readable row) {
        return new AddressBook.Entry(
                contact(row),
                Columns.required(row, "message_count", Long.class),
                row.get("last_message_at", Instant.class),
                Columns.required(row, "note_count", Long.class));
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private static <T> T json(Readable row, String column, TypeReference<T> type) {
        return JSON.readValue(Columns.required(row, column, String.class), type);
    }

    private static Details details(Readable row) {
        UUID owner = row.get("named_owner", UUID.class);
        return new Details(
                Columns.required(row, "name", String.class),
                row.get("title", String.class),
                row.get("avatar_url", String.class),
                List.of(Columns.required(row, "tags", String[].class)),
                json(row, "social_handles", HANDLES),
                Arrays.stream(Columns.required(row, "followers", UUID[].class))
                        .map(UserId::new)
                        .toList(),
                Columns.required(row, "dnd", Boolean.class),
                Columns.required(row, "dnd_all", Boolean.class),
                owner == null ? null : new UserId(owner),
                json(row, "automations", AUTOMATIONS));
    }

    private static Addresses addresses(Readable row) {
        String[] addresses = Columns.required(row, "addresses", String[].class);
        Boolean[] whatsapp = Columns.required(row, "whatsapp", Boolean[].class);
        List<ContactAddress> all = new ArrayList<>();
        for (int i = 0; i < addresses.length; i++) {
            Address address = Address.of(addresses[i]);
            boolean first = all.stream().noneMatch(known -> known.address().kind() == address.kind());
            all.add(new ContactAddress(address, first, whatsapp[i]));
        }
        return new Addresses(all);
    }
}
