package io.unibox.inbox.store;

import io.unibox.events.ContactChanged.Consent;
import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Consents;
import io.unibox.inbox.domain.InboxView.Card;
import io.unibox.inbox.domain.Stance;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Consent in PostgreSQL: in the contacts' cards, and what was heard before them. */
@Component
final class SqlConsents implements Consents {

    private static final String OF = """
            SELECT i.id, k.card::text AS card, (
                SELECT jsonb_agg(jsonb_build_object(
                    'channel', h.channel, 'allowed', h.allowed, 'reason', 'keyword', 'since', h.at))
                FROM heard_consent h
                WHERE h.workspace_id = :workspace AND h.contact_id = i.id)::text AS heard
            FROM unnest(:contacts) AS i (id)
            LEFT JOIN contact_card k ON k.workspace_id = :workspace AND k.contact_id = i.id
            """;

    private static final String HEAR = """
            INSERT INTO heard_consent AS h (workspace_id, contact_id, channel, allowed, at)
            SELECT DISTINCT ON (workspace_id, contact_id, channel) workspace_id, contact_id, channel, allowed, at
            FROM unnest(:workspaces, :contacts, :channels, :allowed, :times)
              WITH ORDINALITY AS i (workspace_id, contact_id, channel, allowed, at, ord)
            ORDER BY workspace_id, contact_id, channel, at DESC, ord DESC
            ON CONFLICT (workspace_id, contact_id, channel) DO UPDATE
              SET allowed = excluded.allowed, at = excluded.at
              WHERE h.at <= excluded.at
            """;

    private final DatabaseClient database;

    SqlConsents(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Map<ContactId, Stance>> of(WorkspaceId workspace, Collection<ContactId> contacts) {
        return database.sql(OF)
                .bind("workspace", workspace.value())
                .bind("contacts", Columns.uuids(contacts, ContactId::value))
                .map(row -> Map.entry(
                        new ContactId(Rows.required(row, "id", UUID.class)),
                        stance(Json.card(row.get("card", String.class)), row.get("heard", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Void> hear(List<Heard> words) {
        if (words.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(HEAR)
                .bind(
                        "workspaces",
                        Columns.uuids(words, heard -> heard.workspace().value()))
                .bind("contacts", Columns.uuids(words, heard -> heard.contact().value()))
                .bind("channels", Columns.texts(words, Heard::channel))
                .bind("allowed", Columns.flags(words, Heard::allowed))
                .bind("times", Columns.times(words, heard -> heard.at().truncatedTo(ChronoUnit.MILLIS)))
                .then();
    }

    private static Stance stance(@Nullable Card card, @Nullable String heard) {
        var words = Json.consents(heard);
        if (card == null) {
            return new Stance(false, false, words);
        }
        var said = card.consents() == null ? Stream.<Consent>empty() : card.consents().stream();
        return new Stance(
                card.dnd(), card.dndAll(), Stream.concat(words.stream(), said).toList());
    }
}
