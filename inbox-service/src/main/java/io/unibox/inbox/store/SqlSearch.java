package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.Search;
import io.unibox.inbox.domain.SearchText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Search in PostgreSQL: words by tsvector, names and addresses by trigrams. */
@Component
final class SqlSearch implements Search {

    private static final String SEEN = "ARRAY(" + Visible.SCOPES + ")";

    private static final String RANKED = """
            WITH words AS (
              SELECT plainto_tsquery('simple', :whole) && to_tsquery('simple', :begun) AS words),
            hit AS MATERIALIZED (
              SELECT m.*, ts_rank(to_tsvector('simple', left(m.text, 50000)), w.words) AS rank
              FROM words w CROSS JOIN LATERAL (%s) m)
            SELECT m.rank AS rank, m.is_late AS is_late, %s FROM hit m
            WHERE :edgeRank::real IS NULL
              OR (m.rank, m.at, m.id) < (:edgeRank::real, :edgeAt::timestamptz, :edgeId::uuid)
            ORDER BY m.rank DESC, m.at DESC, m.id DESC LIMIT :size
            """;

    /** The newest five hundred are ranked. */
    private static final String MESSAGES = RANKED.formatted("""
            SELECT f.is_late, (f.hit).* FROM messages_with(
              :whole, :beginning, %s, :user, :conversation::uuid, :contact::uuid, :over, :inbound::boolean,
              :since::timestamptz, :until::timestamptz, :late::boolean, :enough, 500) f
            """.formatted(SEEN), Rows.MESSAGE);

    /** The newest two hundred conversations are ranked. */
    private static final String IN_CONVERSATIONS = RANKED.formatted("""
            SELECT true AS is_late, f.* FROM conversations_saying(
              :whole, :beginning, %s, :user, :kind, :over, :activeSince::timestamptz, :late, :enough, 200) f
            """.formatted(SEEN), Rows.MESSAGE);

    private static final String PEOPLE = """
            SELECT p.id
            FROM people_like(
              :query, :namePart, :addressPart, %s, :user, :kind, :over, :activeSince::timestamptz, :most) p
            ORDER BY p.rank DESC, p.active_at DESC, p.id
            """.formatted(SEEN);

    private final DatabaseClient database;

    SqlSearch(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Found> messages(Agent agent, Wanted wanted, Cut cut, @Nullable Boolean late) {
        Span span = wanted.span();
        UUID conversation =
                wanted.conversation() == null ? null : wanted.conversation().value();
        UUID contact = wanted.contact() == null ? null : wanted.contact().value();
        return bounded(ranked(MESSAGES, agent, wanted.text(), cut)
                .bind("conversation", Parameter.fromOrEmpty(conversation, UUID.class))
                .bind("contact", Parameter.fromOrEmpty(contact, UUID.class))
                .bind("over", Parameter.fromOrEmpty(text(span.channel()), String.class))
                .bind("inbound", Parameter.fromOrEmpty(span.inbound(), Boolean.class))
                .bind("since", Parameter.fromOrEmpty(span.after(), Instant.class))
                .bind("until", Parameter.fromOrEmpty(span.before(), Instant.class))
                .bind("late", Parameter.fromOrEmpty(late, Boolean.class))
                .map(row -> new Found(List.of(hit(row)), Rows.required(row, "is_late", Boolean.class)))
                .all()
                .collectList()
                .map(SqlSearch::together));
    }

    private static Found together(List<Found> each) {
        return new Found(
                each.stream().flatMap(one -> one.hits().stream()).toList(),
                !each.isEmpty() && each.getFirst().late());
    }

    @Override
    public Mono<List<Hit>> inConversations(Agent agent, SearchText text, Query query, int most, boolean late) {
        return bounded(narrow(ranked(IN_CONVERSATIONS, agent, text, new Cut(most, null)), query)
                .bind("late", late)
                .map(SqlSearch::hit)
                .all()
                .collectList());
    }

    private GenericExecuteSpec ranked(String statement, Agent agent, SearchText text, Cut cut) {
        Edge edge = cut.behind();
        String beginning = text.beginning();
        return Visible.to(agent, database.sql(statement))
                .bind("whole", text.whole())
                .bind("beginning", beginning)
                .bind("begun", beginning.isEmpty() ? "" : "'" + beginning + "':*")
                .bind("edgeRank", Parameter.fromOrEmpty(edge == null ? null : edge.rank(), Float.class))
                .bind("edgeAt", Parameter.fromOrEmpty(edge == null ? null : edge.at(), Instant.class))
                .bind("edgeId", Parameter.fromOrEmpty(edge == null ? null : edge.id(), UUID.class))
                .bind("enough", cut.size())
                .bind("size", cut.size());
    }

    @Override
    public Mono<List<ConversationId>> people(Agent agent, SearchText text, Query query, int most) {
        var statement = narrow(Visible.to(agent, database.sql(PEOPLE)), query)
                .bind("query", text.text())
                .bind("most", most);
        for (var part : Parts.of(text).values().entrySet()) {
            statement = statement.bind(part.getKey(), part.getValue());
        }
        return bounded(statement
                .map(row -> new ConversationId(Rows.required(row, "id", UUID.class)))
                .all()
                .collectList());
    }

    private static GenericExecuteSpec narrow(GenericExecuteSpec statement, Query query) {
        return statement
                .bind("kind", Parameter.fromOrEmpty(kind(query), String.class))
                .bind("over", Parameter.fromOrEmpty(text(query.channel()), String.class))
                .bind("activeSince", Parameter.fromOrEmpty(query.activeSince(), Instant.class));
    }

    private static @Nullable String kind(Query query) {
        return switch (query.filter()) {
            case UNREAD -> "unread";
            case STARRED -> "starred";
            case ALL, MINE, UNASSIGNED, SNOOZED, CLOSED -> null;
        };
    }

    private static Hit hit(Readable row) {
        return new Hit(Rows.message(row), Rows.required(row, "rank", Float.class));
    }

    private <T> Mono<T> bounded(Mono<T> work) {
        return SearchTime.bounded(database, work);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
