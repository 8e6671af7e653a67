package io.unibox.inbox.store;

import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Timelines.Home;
import io.unibox.inbox.domain.Timelines.Party;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Where what parties say belongs. A conversation that is not open yet gets the id that follows from its contact, so that
 * all who open it at once mean the same; where that id is another's by now, because the address changed hands, a fresh
 * one.
 */
@Component
final class Homes {

    private static final String OF_PARTIES = """
            SELECT p.ord, coalesce(a.contact_id, p.stranger_id) AS contact_id, c.id AS conversation_id
            FROM unnest(:workspaces, :scopes, :addresses, :strangers)
              WITH ORDINALITY AS p (workspace_id, scope, address, stranger_id, ord)
            LEFT JOIN LATERAL (
              SELECT CASE WHEN k.merged_into IS NULL THEN known.contact_id
                ELSE root_contact(p.workspace_id, known.contact_id) END AS contact_id
              FROM (
                SELECT a.contact_id FROM contact_address a
                WHERE a.workspace_id = p.workspace_id AND a.scope = p.scope AND a.address = p.address
                UNION ALL
                SELECT s.contact_id FROM contact_card s
                WHERE s.workspace_id = p.workspace_id AND s.contact_id = p.stranger_id
                  AND s.merged_into IS NOT NULL) known
              LEFT JOIN contact_card k ON k.workspace_id = p.workspace_id AND k.contact_id = known.contact_id
              ORDER BY k.merged_into IS NOT NULL, known.contact_id LIMIT 1) a ON true
            LEFT JOIN conversation c
              ON c.workspace_id = p.workspace_id AND c.scope = p.scope
              AND c.contact_id = coalesce(a.contact_id, p.stranger_id)
            """;

    private static final String OF_CONTACT = """
            SELECT id FROM conversation WHERE workspace_id = :workspace AND scope = :scope AND contact_id = :contact
            """;

    private static final String TAKEN = """
            SELECT i.id FROM unnest(:workspaces, :ids) AS i (workspace_id, id)
            WHERE EXISTS (SELECT FROM conversation c WHERE c.workspace_id = i.workspace_id AND c.id = i.id)
              OR EXISTS (SELECT FROM conversation c WHERE c.workspace_id = i.workspace_id AND c.strand_id = i.id)
              OR EXISTS (SELECT FROM merged_conversation p WHERE p.workspace_id = i.workspace_id AND p.id = i.id)
            """;

    private final DatabaseClient database;

    Homes(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<Party, Home>> of(Collection<Party> parties) {
        List<Party> asked = List.copyOf(parties);
        return database.sql(OF_PARTIES)
                .bind(
                        "workspaces",
                        Columns.uuids(asked, party -> party.workspace().value()))
                .bind("scopes", Columns.texts(asked, Party::scope))
                .bind("addresses", Columns.texts(asked, Party::address))
                .bind(
                        "strangers",
                        Columns.uuids(asked, party -> party.stranger().value()))
                .map(row -> {
                    Party party =
                            asked.get(Rows.required(row, "ord", Long.class).intValue() - 1);
                    var contact = new ContactId(Rows.required(row, "contact_id", UUID.class));
                    return new Found(
                            party,
                            new Seat(party.workspace(), party.scope(), contact),
                            Rows.mapped(row, "conversation_id", UUID.class, ConversationId::new));
                })
                .all()
                .collectList()
                .flatMap(this::settled);
    }

    Mono<Home> of(WorkspaceId workspace, Scope scope, ContactId contact) {
        var seat = new Seat(workspace, scope, contact);
        return database.sql(OF_CONTACT)
                .bind("workspace", workspace.value())
                .bind("scope", scope.toString())
                .bind("contact", contact.value())
                .map(row -> new ConversationId(Rows.required(row, "id", UUID.class)))
                .one()
                .switchIfEmpty(Mono.defer(() -> free(Set.of(seat)).map(ids -> of(seat, ids))))
                .map(conversation -> new Home(contact, conversation));
    }

    private Mono<Map<Party, Home>> settled(List<Found> found) {
        Set<Seat> empty = found.stream()
                .filter(each -> each.conversation == null)
                .map(Found::seat)
                .collect(Collectors.toSet());
        Mono<Map<Seat, ConversationId>> fresh = empty.isEmpty() ? Mono.just(Map.of()) : free(empty);
        return fresh.map(ids -> {
            Map<Party, Home> homes = new HashMap<>();
            found.forEach(each -> homes.put(each.party, each.home(ids)));
            return homes;
        });
    }

    /** Whoever else takes a fresh one for the same contact meanwhile loses the race, and finds it at the second try. */
    private Mono<Map<Seat, ConversationId>> free(Set<Seat> seats) {
        List<Seat> asked = List.copyOf(seats);
        return database.sql(TAKEN)
                .bind(
                        "workspaces",
                        Columns.uuids(asked, seat -> seat.workspace().value()))
                .bind("ids", Columns.uuids(asked, seat -> seat.usual().value()))
                .map(row -> new ConversationId(Rows.required(row, "id", UUID.class)))
                .all()
                .collect(Collectors.toSet())
                .map(taken -> asked.stream()
                        .collect(Collectors.toMap(
                                seat -> seat,
                                seat -> taken.contains(seat.usual())
                                        ? new ConversationId(UUID.randomUUID())
                                        : seat.usual())));
    }

    /** There is one conversation for each. */
    private record Seat(WorkspaceId workspace, Scope scope, ContactId contact) {

        ConversationId usual() {
            return ConversationId.between(workspace, scope, contact);
        }
    }

    private static ConversationId of(Seat seat, Map<Seat, ConversationId> ids) {
        return Objects.requireNonNull(ids.get(seat), "every seat has an id");
    }

    private record Found(Party party, Seat seat, @Nullable ConversationId conversation) {

        Home home(Map<Seat, ConversationId> otherwise) {
            return new Home(seat.contact, conversation != null ? conversation : of(seat, otherwise));
        }
    }
}
