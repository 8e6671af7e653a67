package io.unibox.inbox.store;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.Search;
import io.unibox.inbox.domain.SearchText;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Search in PostgreSQL: words by tsvector, names and addresses by trigrams. */
@Component
final class SqlSearch implements Search {

    /** For how long one search may keep a connection. */
    private static final String BOUNDED = "SET LOCAL statement_timeout = '1s'";

    private static final String QUERY_CANCELED = "57014";
    private static final String SEEN = "ARRAY(" + Visible.SCOPES + ")";

    /** With fewer letters than this, what begins so is looked for; a part could be anywhere. */
    private static final int SHORTEST_PART = 3;

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

    private static final String PEOPLE = """
            SELECT c.id
            FROM people_like(:query, :name, :address, %s, :user, 1000) p
            JOIN conversation c ON c.workspace_id = :workspace AND c.scope = p.scope AND c.contact_id = p.contact_id
            WHERE true %%s
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
        Edge edge = cut.behind();
        String beginning = wanted.text().beginning();
        return Visible.to(agent, database.sql(statement))
                .bind("whole", wanted.text().whole())
                .bind("beginning", beginning.isEmpty() ? "" : "'" + beginning + "':*")
                .bind("over", Parameter.fromOrEmpty(text(span.channel()), String.class))
                .bind("inbound", Parameter.fromOrEmpty(span.inbound(), Boolean.class))
                .bind("since", Parameter.fromOrEmpty(span.after(), Instant.class))
                .bind("until", Parameter.fromOrEmpty(span.before(), Instant.class))
                .bind("edgeRank", Parameter.fromOrEmpty(edge == null ? null : edge.rank(), Float.class))
                .bind("edgeAt", Parameter.fromOrEmpty(edge == null ? null : edge.at(), Instant.class))
                .bind("edgeId", Parameter.fromOrEmpty(edge == null ? null : edge.id(), UUID.class))
                .bind("size", cut.size());
    }

    @Override
    public Mono<List<ConversationId>> people(Agent agent, SearchText text, Query query, int most) {
        var conditions = Conditions.of(query);
        String part = text.inAddresses();
        boolean shortText = text.text().length() < SHORTEST_PART;
        String address = part.length() < SHORTEST_PART ? null : "%" + Conditions.literally(part) + "%";
        return bounded(conditions
                .bind(Visible.to(agent, database.sql(PEOPLE.formatted(conditions.sql()))))
                .bind("query", text.text())
                .bind("name", (shortText ? "" : "%") + Conditions.literally(text.text()) + "%")
                .bind("address", Parameter.fromOrEmpty(address, String.class))
                .bind("most", most)
                .map(row -> new ConversationId(Rows.required(row, "id", UUID.class)))
                .all()
                .collectList());
    }

    private static Mono<List<Hit>> read(GenericExecuteSpec statement) {
        return statement.map(SqlSearch::hit).all().collectList();
    }

    private static Hit hit(Readable row) {
        return new Hit(Rows.message(row), Rows.required(row, "rank", Float.class));
    }

    private <T> Mono<T> bounded(Mono<T> work) {
        return database.sql(BOUNDED).then().then(work).onErrorMap(SqlSearch::isCanceled, TooBroad::new);
    }

    private static boolean isCanceled(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof R2dbcException refused && QUERY_CANCELED.equals(refused.getSqlState()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
