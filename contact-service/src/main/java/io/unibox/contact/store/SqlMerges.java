package io.unibox.contact.store;

import io.r2dbc.spi.Readable;
import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.ContactAddress;
import io.unibox.contact.domain.Merge;
import io.unibox.contact.domain.MergeId;
import io.unibox.contact.domain.Merges;
import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps merges in PostgreSQL, and marks with them the rows that they moved. */
@Component
final class SqlMerges implements Merges {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> MOVED = List.of("contact_note", "consent_entry", "conversation_count");

    private static final String MOVE = """
            UPDATE %s SET contact_id = :kept, merges = merges || :id
            WHERE workspace_id = :workspace AND contact_id = :absorbed
            """;

    private static final String MOVE_BACK = """
            UPDATE %s SET contact_id = :absorbed, merges = array_remove(merges, :id)
            WHERE workspace_id = :workspace AND contact_id = :kept AND merges @> ARRAY[:id]
            """;

    /** Of what was said while the contacts were one, and did not come with another merge. */
    private static final String SAID_SINCE = """
            workspace_id = :workspace AND contact_id = :kept AND merges = '{}' AND place >
              (SELECT ledger_end FROM contact_merge WHERE workspace_id = :workspace AND id = :id)
            """;

    private static final String MOVE_SAID_SINCE =
            "UPDATE consent_entry SET contact_id = :absorbed WHERE address = ANY(:addresses) AND " + SAID_SINCE;

    /** The id follows from the entry's and the contact's. */
    private static final String COPY_EVERY_NO = """
            INSERT INTO consent_entry (workspace_id, id, contact_id, channel, allowed, reason, said_by, said_at, address)
            SELECT workspace_id, md5(id::text || :absorbed::text)::uuid, :absorbed, channel, allowed, reason, said_by, said_at,
                   address
            FROM consent_entry
            WHERE allowed = false AND (address IS NULL OR address <> ALL(:addresses)) AND """ + " " + SAID_SINCE + """
            ON CONFLICT DO NOTHING
            """;

    private static final String ADD = """
            INSERT INTO contact_merge (workspace_id, id, kept, absorbed, merged_at, ledger_end, before)
            SELECT :workspace, :id, :kept, :absorbed, :mergedAt, coalesce(max(place), 0), :before::jsonb FROM consent_entry
            WHERE workspace_id = :workspace AND contact_id IN (:kept, :absorbed)
            """;

    private static final String HOLD = """
            SELECT workspace_id, id, kept, absorbed, merged_at, before::text AS before FROM contact_merge
            WHERE workspace_id = :workspace AND id = :id FOR UPDATE
            """;

    private static final String UNDONE =
            "UPDATE contact_merge SET before = NULL WHERE workspace_id = :workspace AND id = :id";

    private static final String FORGET = """
            WITH RECURSIVE part (id) AS (
              VALUES (:contact)
              UNION
              SELECT m.absorbed FROM contact_merge m JOIN part p ON m.kept = p.id
              WHERE m.workspace_id = :workspace AND m.before IS NOT NULL)
            DELETE FROM contact_merge
            WHERE workspace_id = :workspace
              AND (kept IN (SELECT id FROM part) OR absorbed IN (SELECT id FROM part))
            RETURNING workspace_id, id, kept, absorbed, merged_at, before::text AS before
            """;

    private static final String FORGET_BEFORE = """
            DELETE FROM contact_merge WHERE (workspace_id, id) IN (
              SELECT workspace_id, id FROM contact_merge WHERE merged_at < :time ORDER BY merged_at LIMIT :most
              FOR UPDATE SKIP LOCKED)
            """;

    private final DatabaseClient database;

    SqlMerges(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Merge merge) {
        return parties(ADD, merge)
                .bind("mergedAt", merge.mergedAt())
                .bind("before", JSON.writeValueAsString(Objects.requireNonNull(merge.before())))
                .then()
                .then(everywhere(MOVE, merge));
    }

    @Override
    public Mono<Merge> hold(WorkspaceId workspace, MergeId id) {
        return database.sql(HOLD)
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(SqlMerges::merge)
                .one();
    }

    @Override
    public Mono<Void> undo(Merge merge, Contact kept, Contact absorbed) {
        return everywhere(MOVE_BACK, merge)
                .then(parties(MOVE_SAID_SINCE, merge)
                        .bind("addresses", addresses(absorbed))
                        .then())
                .then(parties(COPY_EVERY_NO, merge)
                        .bind("addresses", addresses(kept))
                        .then())
                .then(database.sql(UNDONE)
                        .bind("workspace", merge.workspace().value())
                        .bind("id", merge.id().value())
                        .then());
    }

    @Override
    public Flux<Merge> forget(WorkspaceId workspace, ContactId contact) {
        return database.sql(FORGET)
                .bind("workspace", workspace.value())
                .bind("contact", contact.value())
                .map(SqlMerges::merge)
                .all();
    }

    @Override
    public Mono<Long> forgetBefore(Instant time, int most) {
        return database.sql(FORGET_BEFORE)
                .bind("time", time)
                .bind("most", most)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> everywhere(String sql, Merge merge) {
        return Flux.fromIterable(MOVED)
                .concatMap(table -> parties(sql.formatted(table), merge).then())
                .then();
    }

    private GenericExecuteSpec parties(String sql, Merge merge) {
        return database.sql(sql)
                .bind("workspace", merge.workspace().value())
                .bind("id", merge.id().value())
                .bind("kept", merge.kept().value())
                .bind("absorbed", merge.absorbed().value());
    }

    private static String[] addresses(Contact contact) {
        return Columns.texts(contact.addresses().all(), ContactAddress::address);
    }

    private static Merge merge(Readable row) {
        String before = row.get("before", String.class);
        return new Merge(
                new WorkspaceId(Columns.required(row, "workspace_id", UUID.class)),
                new MergeId(Columns.required(row, "id", UUID.class)),
                new ContactId(Columns.required(row, "kept", UUID.class)),
                new ContactId(Columns.required(row, "absorbed", UUID.class)),
                Columns.required(row, "merged_at", Instant.class),
                before == null ? null : JSON.readValue(before, Merge.Before.class));
    }
}
