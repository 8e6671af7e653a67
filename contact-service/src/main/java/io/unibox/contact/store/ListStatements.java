package io.unibox.contact.store;

import io.unibox.contact.domain.AddressBook.Filter;
import io.unibox.contact.domain.AddressBook.Query;
import io.unibox.contact.domain.AddressBook.Sort;
import io.unibox.contact.domain.AddressBook.Start;
import io.unibox.contact.domain.Viewer;

/**
 * What {@link SqlAddressBook} asks for lists. Who sees every team is shown most of the workspace, so its index is walked. For
 * everybody else each scope's part comes sorted from its index, and what is seen beyond the scopes is looked up by its ids: the
 * cost follows from what is seen, not from the size of the workspace.
 */
final class ListStatements {

    /**
     * Contacts that are seen for another reason than their scope. Each is looked up by its id: the limit keeps the planner, which
     * cannot know how few they are, from reading the whole table instead.
     */
    private static final String BEYOND = """
            FROM (
              SELECT contact_id AS id FROM conversation_count WHERE workspace_id = :workspace AND team = ANY(:teams)
              UNION SELECT id FROM contact WHERE workspace_id = :workspace AND named_owner = :viewer
              UNION SELECT contacts_followed(:viewer)) seen
            CROSS JOIN LATERAL (
              SELECT * FROM contact k WHERE k.workspace_id = :workspace AND k.id = seen.id LIMIT 1) c
            WHERE c.scope <> ALL(:scopes)
            """;

    private static final String FOUND = " AND c.id IN (SELECT contacts_found(:name, :address))";
    private static final String TAGGED = " AND c.id IN (SELECT contacts_tagged(:tag))";
    private static final String OWNED = " AND c.owner = :owner";

    private ListStatements() {}

    /** Some contacts in their order, with {@code :skipped}, {@code :size} and what the parts of the query name. */
    static String some(Viewer viewer, Query query) {
        String conditions = conditions(query.filter()) + behind(query);
        String order = order(query.sort());
        String page = viewer.seesEveryTeam()
                ? "SELECT * FROM contact c WHERE " + Visibility.SEEN + conditions + order
                : """
                SELECT * FROM (
                  (SELECT p.* FROM unnest(:scopes) AS mine (scope) CROSS JOIN LATERAL (
                    SELECT c.* FROM contact c WHERE c.workspace_id = :workspace AND c.scope = mine.scope %1$s
                    %2$s LIMIT :skipped + :size) p)
                  UNION ALL
                  (SELECT c.* %3$s %1$s %2$s LIMIT :skipped + :size)) c
                %2$s""".formatted(conditions, order, BEYOND);
        return SqlAddressBook.entriesOf("(" + page + " OFFSET :skipped LIMIT :size)") + order;
    }

    static String total(Viewer viewer, Filter filter) {
        String conditions = conditions(filter);
        return viewer.seesEveryTeam()
                ? "SELECT count(*) AS total FROM contact c WHERE " + Visibility.SEEN + conditions
                : """
                SELECT (SELECT count(*) FROM contact c
                    WHERE c.workspace_id = :workspace AND c.scope = ANY(:scopes) %1$s)
                  + (SELECT count(*) %2$s %1$s) AS total
                """.formatted(conditions, BEYOND);
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case NAME -> " ORDER BY c.sort_name, c.id";
            case CREATED -> " ORDER BY c.created_at DESC, c.id DESC";
            case CHANGED -> " ORDER BY c.updated_at DESC, c.id DESC";
        };
    }

    private static String behind(Query query) {
        return switch (query.start()) {
            case Start.Skipping _ -> "";
            case Start.After _ ->
                switch (query.sort()) {
                    case NAME -> " AND (c.sort_name, c.id) > (:afterKey, :afterId)";
                    case CREATED -> " AND (c.created_at, c.id) < (:afterKey::timestamptz, :afterId)";
                    case CHANGED -> " AND (c.updated_at, c.id) < (:afterKey::timestamptz, :afterId)";
                };
        };
    }

    private static String conditions(Filter filter) {
        return (filter.search() == null ? "" : FOUND)
                + (filter.tag() == null ? "" : TAGGED)
                + (filter.owner() == null ? "" : OWNED);
    }
}
