package io.unibox.contact.store;

import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.Viewer;
import io.unibox.events.ContactId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads contacts with their counts: two statements a list, whatever its size. */
@Component
final class SqlAddressBook implements AddressBook {

    private static final String ENTRIES = "SELECT " + ContactRow.COLUMNS + ", n.message_count, n.last_message_at "
            + ContactRow.WITH_ADDRESSES
            + """
            CROSS JOIN LATERAL (
              SELECT coalesce(sum(message_count), 0)::bigint AS message_count, max(last_message_at) AS last_message_at
              FROM conversation_count WHERE workspace_id = c.workspace_id AND contact_id = c.id) n
            WHERE
            """
            + Visibility.SEEN;

    private static final String COUNT = "SELECT count(*) AS total FROM contact c WHERE " + Visibility.SEEN;

    private static final String FOUND = """
             AND (c.sort_name LIKE :name OR EXISTS (
              SELECT FROM contact_address f
              WHERE f.workspace_id = c.workspace_id AND f.contact_id = c.id AND f.value LIKE :address))
            """;

    private static final String BEHIND = " AND (c.sort_name, c.id) > (:afterName, :afterId) ";
    private static final String SOME = " ORDER BY c.sort_name, c.id OFFSET :skipped LIMIT :size";

    private final DatabaseClient database;

    SqlAddressBook(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Entry> entry(Viewer viewer, ContactId id) {
        return Visibility.bind(database.sql(ENTRIES + " AND c.id = :id"), viewer)
                .bind("id", id.value())
                .map(ContactRow::entry)
                .one();
    }

    @Override
    public Mono<Listing> list(Viewer viewer, Query query) {
        Mono<List<Entry>> entries =
                some(viewer, query).map(ContactRow::entry).all().collectList();
        return entries.zipWhen(_ -> total(viewer, query.search()), (found, total) -> {
            boolean hasMore = found.size() > query.size();
            return new Listing(hasMore ? found.subList(0, query.size()) : found, total, hasMore);
        });
    }

    private GenericExecuteSpec some(Viewer viewer, Query query) {
        String where = query.search() == null ? "" : FOUND;
        GenericExecuteSpec statement = switch (query.start()) {
            case Start.Skipping(long entries) ->
                database.sql(ENTRIES + where + SOME).bind("skipped", entries);
            case Start.After(String sortName, ContactId id) ->
                database.sql(ENTRIES + where + BEHIND + SOME)
                        .bind("skipped", 0L)
                        .bind("afterName", sortName)
                        .bind("afterId", id.value());
        };
        // One more than asked for tells whether there are more.
        return search(Visibility.bind(statement, viewer), query.search()).bind("size", query.size() + 1);
    }

    private Mono<Long> total(Viewer viewer, @Nullable Search search) {
        var statement = database.sql(COUNT + (search == null ? "" : FOUND));
        return search(Visibility.bind(statement, viewer), search)
                .map(row -> Columns.required(row, "total", Long.class))
                .one();
    }

    private static GenericExecuteSpec search(GenericExecuteSpec statement, @Nullable Search search) {
        return search == null
                ? statement
                : statement.bind("name", within(search.name())).bind("address", within(search.address()));
    }

    private static String within(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
