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
              SELECT plainto_tsquery('simple', :whole) && to_tsquery('simple', :beginning) AS words),
            hit AS MATERIALIZED (
              SELECT m.*, ts_rank(to_tsvector('simple', left(m.text, 50000)), w.words) AS rank
              FROM words w CROSS JOIN LATERAL %s m)
            SELECT m.rank AS rank, %s FROM hit m
            WHERE :edgeRank::real IS NULL
              OR (m.rank, m.at, m.id) < (:edgeRank::real, :edgeAt::timestamptz, :edgeId::uuid)
            ORDER BY m.rank DESC, m.at DESC, m.id DESC LIMIT :size
            """;

    private static final String LATE = RANKED.formatted("""
            late_messages_with(w.words, %s, :over, :inbound::boolean, :since::timestamptz, :until::timestamptz)
            """.formatted(SEEN), Rows.MESSAGE);

    /** The newest thousand are ranked. */
    private static final String ALL = RANKED.formatted("""
            messages_with(w.words, %s, :user, :conversation::uuid, :contact::uuid, :over, :inbound::boolean,
              :since::timestamptz, :until::timestamptz, 1000)
            """.formatted(SEEN), Rows.MESSAGE);

    private static final String LATE_IN_CONVERSATIONS = RANKED.formatted("""
            late_conversations_saying(w.words, %s, :kind, :over, :activeSince::timestamptz)
            """.formatted(SEEN), Rows.MESSAGE);

    /** The newest thousand conversations are ranked. */
    private static final String IN_CONVERSATIONS = RANKED.formatted("""
            conversations_saying(w.words, %s, :user, :kind, :over, :activeSince::timestamptz, 1000)
            """.formatted(SEEN), Rows.MESSAGE);

    private static final String PEOPLE = """
            SELECT c.id
            FROM people_like(
              :query, :namePart, :addressPart, %s, :user, :kind, :over, :activeSince::timestamptz, 500) p
            JOIN conversation c ON c.workspace_id = :workspace AND c.id = p.id
            ORDER BY p.rank DESC, c.last_message_at DESC, c.id LIMIT :most
            """.formatted(SEEN);

    private final DatabaseClient database;

    SqlSearch(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Hit>> late(Agent agent, Wanted wanted, Cut cut) {
        return bounded(read(hits(LATE, agent, wanted, cut)));
    }

    @Override
    public Mono<List<Hit>> all(Agent agent, Wanted wanted, Cut cut) {
        UUID conversation =
                wanted.conversation() == null ? null : wanted.conversation().value();
        UUID contact = wanted.contact() == null ? null : wanted.contact().value();
        return bounded(read(hits(ALL, agent, wanted, cut)
                .bind("conversation", Parameter.fromOrEmpty(conversation, UUID.class))
                .bind("contact", Parameter.fromOrEmpty(contact, UUID.class))));
    }

    private GenericExecuteSpec hits(String statement, Agent agent, Wanted wanted, Cut cut) {
        Span span = wanted.span();
        return ranked(statement, agent, wanted.text(), cut)
                .bind("over", Parameter.fromOrEmpty(text(span.channel()), String.class))
                .bind("inbound", Parameter.fromOrEmpty(span.inbound(), Boolean.class))
                .bind("since", Parameter.fromOrEmpty(span.after(), Instant.class))
                .bind("until", Parameter.fromOrEmpty(span.before(), Instant.class));
    }

    private GenericExecuteSpec ranked(String statement, Agent agent, SearchText text, Cut cut) {
        Edge edge = cut.behind();
        String beginning = text.beginning();
        return Visible.to(agent, database.sql(statement))
                .bind("whole", text.whole())
                .bind("beginning", beginning.isEmpty() ? "" : "'" + beginning + "':*")
                .bind("edgeRank", Parameter.fromOrEmpty(edge == null ? null : edge.rank(), Float.class))
                .bind("edgeAt", Parameter.fromOrEmpty(edge == null ? null : edge.at(), Instant.class))
                .bind("edgeId", Parameter.fromOrEmpty(edge == null ? null : edge.id(), UUID.class))
                .bind("size", cut.size());
    }

    @Override
    public Mono<List<Hit>> lateInConversations(Agent agent, SearchText text, Query query, int most) {
        return inConversations(LATE_IN_CONVERSATIONS, agent, text, query, most);
    }

    @Override
    public Mono<List<Hit>> inConversations(Agent agent, SearchText text, Query query, int most) {
        return inConversations(IN_CONVERSATIONS, agent, text, query, most);
    }

    private Mono<List<Hit>> inConversations(String statement, Agent agent, SearchText text, Query query, int most) {
        return bounded(read(narrow(ranked(statement, agent, text, new Cut(most, null)), query)));
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

    private static Mono<List<Hit>> read(GenericExecuteSpec statement) {
        return statement.map(SqlSearch::hit).all().collectList();
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
