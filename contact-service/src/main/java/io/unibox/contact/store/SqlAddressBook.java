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

    private static final String BESIDE = """
            CROSS JOIN LATERAL (
              SELECT coalesce(sum(message_count), 0)::bigint AS message_count, max(last_message_at) AS last_message_at
              FROM conversation_count WHERE workspace_id = c.workspace_id AND contact_id = c.id) n
            CROSS JOIN LATERAL (
              SELECT count(*) AS note_count FROM contact_note
              WHERE workspace_id = c.workspace_id AND contact_id = c.id) o
            """;

    private static final String ENTRIES = entriesOf("contact") + " WHERE ";

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
        return bind(database.sql(ListStatements.some(viewer, query)), viewer, query);
    }

    /** One more than asked for tells whether there are more. */
    static GenericExecuteSpec bind(GenericExecuteSpec statement, Viewer viewer, Query query) {
        GenericExecuteSpec bound = bind(seen(statement, viewer), query.filter()).bind("size", query.size() + 1L);
        return switch (query.start()) {
            case Start.Skipping(long entries) -> bound.bind("skipped", entries);
            case Start.After(String key, ContactId id) ->
                bound.bind("skipped", 0L).bind("afterKey", key).bind("afterId", id.value());
        };
    }

    private Mono<Long> total(Viewer viewer, Filter filter) {
        var statement = seen(database.sql(ListStatements.total(viewer, filter)), viewer);
        return bind(statement, filter)
                .map(row -> Columns.required(row, "total", Long.class))
                .one();
    }

    /** Contacts with what a list shows of them. */
    static String entriesOf(String contacts) {
        return "SELECT " + ContactRow.COLUMNS + ", n.message_count, n.last_message_at, o.note_count "
                + ContactRow.withAddresses(contacts) + BESIDE;
    }

    private static GenericExecuteSpec seen(GenericExecuteSpec statement, Viewer viewer) {
        return viewer.seesEveryTeam() ? Visibility.bind(statement, viewer) : Visibility.bindOwn(statement, viewer);
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
