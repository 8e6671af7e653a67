package io.unibox.contact.store;

import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.Viewer;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads contacts with their counts: two statements a list, whatever its size. */
@Component
final class SqlAddressBook implements AddressBook {

    private static final String ENTRIES =
            "SELECT " + ContactRow.COLUMNS + ", n.message_count, n.last_message_at, o.note_count "
                    + ContactRow.WITH_ADDRESSES
                    + """
            CROSS JOIN LATERAL (
              SELECT coalesce(sum(message_count), 0)::bigint AS message_count, max(last_message_at) AS last_message_at
              FROM conversation_count WHERE workspace_id = c.workspace_id AND contact_id = c.id) n
            CROSS JOIN LATERAL (
              SELECT count(*) AS note_count FROM contact_note
              WHERE workspace_id = c.workspace_id AND contact_id = c.id) o
            WHERE
            """;

    private static final String COUNT = "SELECT count(*) AS total FROM contact c WHERE " + Visibility.SEEN;

    private static final String FOUND = " AND c.id IN (SELECT contacts_found(:name, :address))";
    private static final String TAGGED = " AND c.id IN (SELECT contacts_tagged(:tag))";
    private static final String OWNED = " AND c.owner = :owner";
    private static final String LIMIT = " OFFSET :skipped LIMIT :size";

    private final DatabaseClient database;

    SqlAddressBook(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Entry> entry(Viewer viewer, ContactId id) {
        return Visibility.bind(database.sql(ENTRIES + Visibility.SEEN + " AND c.id = :id"), viewer)
                .bind("id", id.value())
                .map(ContactRow::entry)
                .one();
    }

    @Override
    public Mono<Entry> entry(WorkspaceId workspace, ContactId id) {
        return database.sql(ENTRIES + "c.workspace_id = :workspace AND c.id = :id")
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(ContactRow::entry)
                .one();
    }

    @Override
    public Mono<Listing> list(Viewer viewer, Query query) {
        return part(viewer, query)
                .zipWhen(
                        _ -> total(viewer, query.filter()),
                        (part, total) -> new Listing(part.entries(), total, part.hasMore()));
    }

    @Override
    public Mono<Listing> part(Viewer viewer, Query query) {
        return some(viewer, query).map(ContactRow::entry).all().collectList().map(found -> {
            boolean hasMore = found.size() > query.size();
            return new Listing(hasMore ? found.subList(0, query.size()) : found, null, hasMore);
        });
    }

    private GenericExecuteSpec some(Viewer viewer, Query query) {
        String where = ENTRIES + Visibility.SEEN + where(query.filter());
        GenericExecuteSpec statement = switch (query.start()) {
            case Start.Skipping(long entries) ->
                database.sql(where + order(query.sort()) + LIMIT).bind("skipped", entries);
            case Start.After(String key, ContactId id) ->
                database.sql(where + behind(query.sort()) + order(query.sort()) + LIMIT)
                        .bind("skipped", 0L)
                        .bind("afterKey", key)
                        .bind("afterId", id.value());
        };
        // One more than asked for tells whether there are more.
        return bind(Visibility.bind(statement, viewer), query.filter()).bind("size", query.size() + 1);
    }

    private Mono<Long> total(Viewer viewer, Filter filter) {
        var statement = Visibility.bind(database.sql(COUNT + where(filter)), viewer);
        return bind(statement, filter)
                .map(row -> Columns.required(row, "total", Long.class))
                .one();
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case NAME -> " ORDER BY c.sort_name, c.id";
            case CREATED -> " ORDER BY c.created_at DESC, c.id DESC";
            case CHANGED -> " ORDER BY c.updated_at DESC, c.id DESC";
        };
    }

    private static String behind(Sort sort) {
        return switch (sort) {
            case NAME -> " AND (c.sort_name, c.id) > (:afterKey, :afterId)";
            case CREATED -> " AND (c.created_at, c.id) < (:afterKey::timestamptz, :afterId)";
            case CHANGED -> " AND (c.updated_at, c.id) < (:afterKey::timestamptz, :afterId)";
        };
    }

    private static String where(Filter filter) {
        return (filter.search() == null ? "" : FOUND)
                + (filter.tag() == null ? "" : TAGGED)
                + (filter.owner() == null ? "" : OWNED);
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, Filter filter) {
        GenericExecuteSpec bound = statement;
        Search search = filter.search();
        if (search != null) {
            bound = bound.bind("name", within(search.name())).bind("address", within(search.address()));
        }
        String tag = filter.tag();
        if (tag != null) {
            bound = bound.bind("tag", tag);
        }
        UserId owner = filter.owner();
        return owner == null ? bound : bound.bind("owner", owner.value());
    }

    private static String within(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
