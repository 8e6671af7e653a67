package io.unibox.inbox.store;

import io.unibox.events.ContactChanged.Merged;
import io.unibox.inbox.domain.Contacts.Moved;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.Removal;
import io.unibox.inbox.store.SqlContacts.Key;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Contacts who turned out to be others, in PostgreSQL. Their conversations follow, remembering what came from whom; see
 * {@code V10__merged_contacts.sql}. All work runs in the caller's transaction.
 */
@Component
final class Merges {

    private static final String INPUT = "unnest(:workspaces, :ids) AS i (workspace_id, contact_id)";

    /** Nobody opens a conversation with them meanwhile; see {@code refuse_merged_contacts}. */
    private static final String ALONE = """
            SELECT pg_advisory_xact_lock(hashtext('merge a contact'), slot)
            FROM (
              SELECT DISTINCT (hashtextextended(contact_id::text, 0) & 63)::int AS slot FROM %s ORDER BY slot) slots
            """.formatted(INPUT);

    private static final String MERGE = """
            INSERT INTO contact_card AS k (workspace_id, contact_id, version, merged_into)
            SELECT * FROM unnest(:workspaces, :ids, :versions, :into) AS i (workspace_id, contact_id, version, into_id)
            ORDER BY workspace_id, contact_id
            ON CONFLICT (workspace_id, contact_id) DO UPDATE
              SET version = excluded.version, merged_into = excluded.merged_into, scope = NULL, name = NULL,
                  followers = '{}', card = NULL
              WHERE k.version < excluded.version
            RETURNING k.workspace_id, k.contact_id
            """;

    private static final String FOLLOW = called("follow_merge(i.workspace_id, i.contact_id, :moving)");
    private static final String UNDO = called("undo_merge(i.workspace_id, i.contact_id)");
    private static final String ERASE = called("erase_merged(i.workspace_id, i.contact_id)");

    private static final String THESE = """
            SELECT %s FROM conversation c WHERE (c.workspace_id, c.id) IN (SELECT * FROM unnest(:workspaces, :ids))
            """.formatted(Rows.conversationColumns("c"));

    private final DatabaseClient database;
    private final Removals removals;
    private final Watchers watchers;

    Merges(DatabaseClient database, Removals removals, Watchers watchers) {
        this.database = database;
        this.removals = removals;
        this.watchers = watchers;
    }

    Mono<Moved> merge(List<Merged> merged) {
        List<Merged> newest = Newest.of(merged, Merged::contactId, Merged::version).stream()
                .filter(each -> !each.contactId().equals(each.into()))
                .toList();
        if (newest.isEmpty()) {
            return Mono.just(Moved.NOTHING);
        }
        List<Key> contacts = newest.stream()
                .map(each -> new Key(
                        each.header().workspaceId().value(), each.contactId().value()))
                .toList();
        return on(ALONE, contacts)
                .then()
                .then(Mono.defer(() -> database.sql(MERGE)
                        .bind("workspaces", Columns.uuids(contacts, Key::workspace))
                        .bind("ids", Columns.uuids(contacts, Key::id))
                        .bind("versions", Columns.numbers(newest, Merged::version))
                        .bind("into", Columns.uuids(newest, each -> each.into().value()))
                        .map(Key::read)
                        .all()
                        .collectList()))
                .flatMap(this::follow);
    }

    /** Lets the conversations of merged contacts follow. Who saw them is asked before their followers are forgotten. */
    Mono<Moved> follow(List<Key> contacts) {
        if (contacts.isEmpty()) {
            return Mono.just(Moved.NOTHING);
        }
        Mono<List<Removal>> holding = on(ContactStatements.CONVERSATIONS, contacts)
                .map(Removals.Key::read)
                .all()
                .collectList()
                .flatMap(removals::hold);
        Mono<List<Conversation>> following = on(ContactStatements.FORGET_FOLLOWERS, contacts)
                .then()
                .then(Mono.defer(
                        () -> changed(on(FOLLOW, contacts).bind("moving", Removals.MOVING.toArray(String[]::new)))));
        return holding.zipWhen(_ -> watchers.of(contacts))
                .flatMap(before -> following.flatMap(changed -> watchers.parting(before.getT2())
                        .map(partings -> new Moved(changed, without(before.getT1(), changed), partings))));
    }

    /** Gives contacts that are merged no longer what came from them; a conversation that has nothing else goes. */
    Mono<Moved> undo(List<Key> contacts) {
        return changed(on(UNDO, contacts)).flatMap(this::withoutEmpty);
    }

    /** Forgets what came from contacts that are merged; a conversation in which nothing else was said goes too. */
    Mono<Moved> erase(List<Key> contacts) {
        return changed(on(ERASE, contacts)).flatMap(this::withoutEmpty);
    }

    private Mono<Moved> withoutEmpty(List<Conversation> changed) {
        List<Removals.Key> empty = changed.stream()
                .filter(each -> each.messages() == 0)
                .map(Removals.Key::of)
                .toList();
        return removals.remove(empty)
                .map(gone -> new Moved(
                        changed.stream().filter(each -> each.messages() > 0).toList(), gone));
    }

    private static List<Removal> without(List<Removal> held, List<Conversation> changed) {
        Set<UUID> left = changed.stream().map(each -> each.id().value()).collect(Collectors.toSet());
        return held.stream()
                .filter(each -> !left.contains(each.conversation().value()))
                .toList();
    }

    private Mono<List<Conversation>> changed(DatabaseClient.GenericExecuteSpec call) {
        return call.map(Removals.Key::read)
                .all()
                .distinct()
                .collectList()
                .flatMap(ids -> ids.isEmpty() ? Mono.just(List.of()) : these(ids));
    }

    private Mono<List<Conversation>> these(List<Removals.Key> ids) {
        return database.sql(THESE)
                .bind("workspaces", Columns.uuids(ids, Removals.Key::workspace))
                .bind("ids", Columns.uuids(ids, Removals.Key::id))
                .map(Rows::conversation)
                .all()
                .collectList();
    }

    private DatabaseClient.GenericExecuteSpec on(String statement, List<Key> keys) {
        return database.sql(statement)
                .bind("workspaces", Columns.uuids(keys, Key::workspace))
                .bind("ids", Columns.uuids(keys, Key::id));
    }

    private static String called(String function) {
        return "SELECT i.workspace_id, changed.id FROM " + INPUT + " CROSS JOIN LATERAL " + function
                + " AS changed (id)";
    }
}
