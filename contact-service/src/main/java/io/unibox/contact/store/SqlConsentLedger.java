package io.unibox.contact.store;

import io.r2dbc.spi.Readable;
import io.unibox.contact.domain.ConsentEntry;
import io.unibox.contact.domain.ConsentLedger;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Keeps the ledger of consent in PostgreSQL. */
@Component
final class SqlConsentLedger implements ConsentLedger {

    private static final String ADD = """
            INSERT INTO consent_entry (workspace_id, id, contact_id, channel, allowed, reason, said_by, said_at, address)
            SELECT workspace_id, id, contact_id, channel, nullif(allowed, '')::boolean, reason, said_by, said_at::timestamptz,
                   nullif(address, '')
            FROM unnest(:workspaces, :ids, :contacts, :channels, :allowed, :reasons, :speakers, :times, :addresses)
              AS g (workspace_id, id, contact_id, channel, allowed, reason, said_by, said_at, address)
            ORDER BY workspace_id, id
            ON CONFLICT DO NOTHING
            RETURNING id
            """;

    private static final String COLUMNS =
            "workspace_id, id, contact_id, channel, allowed, reason, said_by, said_at, address FROM consent_entry";

    /** Statements are compared by the millisecond, as contacts keep them. */
    private static final String STANDING = """
            SELECT DISTINCT ON (channel) %s
            WHERE workspace_id = :workspace AND contact_id = :contact AND allowed IS NOT NULL
            ORDER BY channel, date_trunc('milliseconds', said_at) DESC, allowed, id
            """.formatted(COLUMNS);

    private static final String NEWEST = """
            SELECT %s
            WHERE workspace_id = :workspace AND contact_id = :contact
            ORDER BY said_at DESC, id DESC LIMIT :most
            """.formatted(COLUMNS);

    private final DatabaseClient database;

    SqlConsentLedger(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<UUID> add(List<ConsentEntry> entries) {
        return entries.isEmpty()
                ? Flux.empty()
                : database.sql(ADD)
                        .bind(
                                "workspaces",
                                Columns.uuids(
                                        entries, entry -> entry.workspace().value()))
                        .bind("ids", Columns.uuids(entries, ConsentEntry::id))
                        .bind(
                                "contacts",
                                Columns.uuids(entries, entry -> entry.contact().value()))
                        .bind("channels", Columns.texts(entries, ConsentEntry::channel))
                        .bind("allowed", Columns.texts(entries, entry -> orEmpty(entry.allowed())))
                        .bind("reasons", Columns.texts(entries, ConsentEntry::reason))
                        .bind("speakers", Columns.texts(entries, ConsentEntry::by))
                        .bind("times", Columns.texts(entries, ConsentEntry::at))
                        .bind("addresses", Columns.texts(entries, entry -> orEmpty(entry.address())))
                        .map(row -> Columns.required(row, "id", UUID.class))
                        .all();
    }

    @Override
    public Flux<ConsentEntry> standing(WorkspaceId workspace, ContactId contact) {
        return database.sql(STANDING)
                .bind("workspace", workspace.value())
                .bind("contact", contact.value())
                .map(SqlConsentLedger::entry)
                .all();
    }

    @Override
    public Flux<ConsentEntry> newest(WorkspaceId workspace, ContactId contact, int most) {
        return database.sql(NEWEST)
                .bind("workspace", workspace.value())
                .bind("contact", contact.value())
                .bind("most", most)
                .map(SqlConsentLedger::entry)
                .all();
    }

    private static ConsentEntry entry(Readable row) {
        String address = row.get("address", String.class);
        return new ConsentEntry(
                new WorkspaceId(Columns.required(row, "workspace_id", UUID.class)),
                Columns.required(row, "id", UUID.class),
                new ContactId(Columns.required(row, "contact_id", UUID.class)),
                Channel.of(Columns.required(row, "channel", String.class)),
                row.get("allowed", Boolean.class),
                Columns.required(row, "reason", String.class),
                Columns.required(row, "said_by", String.class),
                Columns.required(row, "said_at", Instant.class),
                address == null ? null : Address.of(address));
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
