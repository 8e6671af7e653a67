package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Counts;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.SearchText;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What agents read, from PostgreSQL: one statement a question. */
@Component
final class SqlInboxView implements InboxView {

    private final DatabaseClient database;
    private final Tallies tallies;

    SqlInboxView(DatabaseClient database, Tallies tallies) {
        this.database = database;
        this.tallies = tallies;
    }

    @Override
    public Mono<List<Listed>> list(Agent agent, Query query, Window window) {
        var conditions = Conditions.of(query, window);
        if (query.search() == null) {
            String statement = ViewStatements.list(conditions.sql(), window.oldestFirst());
            return rows(conditions
                    .bind(Visible.to(agent, database.sql(statement)))
                    .bind("reach", window.size() + window.skip())
                    .bind("size", window.size())
                    .bind("skip", window.skip()));
        }
        if (!new SearchText(query.search()).hasWords()) {
            return Mono.just(List.of());
        }
        String statement = ViewStatements.listFound(conditions.sql(), window.oldestFirst());
        return SearchTime.bounded(
                database,
                rows(conditions
                        .bind(Visible.to(agent, database.sql(statement)))
                        .bind("size", window.size())
                        .bind("skip", window.skip())));
    }

    private static Mono<List<Listed>> rows(GenericExecuteSpec statement) {
        return statement.map(SqlInboxView::listed).all().collectList();
    }

    @Override
    public Mono<Counts> counts(Agent agent) {
        return tallies.of(agent);
    }

    /** What the filter alone says is counted already. */
    @Override
    public Mono<Long> count(Agent agent, Query query) {
        if (query.isPlain()) {
            return tallies.of(agent).map(counts -> counts.of(query.filter()));
        }
        var conditions = Conditions.of(query);
        if (query.search() == null) {
            return number(conditions.bind(Visible.to(agent, database.sql(ViewStatements.count(conditions.sql())))));
        }
        if (!new SearchText(query.search()).hasWords()) {
            return Mono.just(0L);
        }
        String statement = ViewStatements.countFound(conditions.sql());
        return SearchTime.bounded(database, number(conditions.bind(Visible.to(agent, database.sql(statement)))));
    }

    private static Mono<Long> number(GenericExecuteSpec statement) {
        return statement.map(row -> Rows.required(row, "n", Long.class)).one();
    }

    @Override
    public Mono<Listed> one(Agent agent, ConversationId id) {
        return Visible.to(agent, database.sql(ViewStatements.ONE))
                .bind("id", id.value())
                .map(SqlInboxView::listed)
                .one();
    }

    @Override
    public Mono<List<Listed>> withContact(Agent agent, ContactId contact) {
        return Visible.to(agent, database.sql(ViewStatements.WITH_CONTACT))
                .bind("contact", contact.value())
                .map(SqlInboxView::listed)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Listed>> these(WorkspaceId workspace, Collection<ConversationId> ids) {
        if (ids.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(ViewStatements.THESE)
                .bind("workspace", workspace.value())
                .bind("ids", Columns.uuids(ids, ConversationId::value))
                .map(SqlInboxView::listed)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Message>> timeline(
            WorkspaceId workspace, Collection<ConversationId> ids, Span span, Window window) {
        var conditions = Conditions.of(span, window);
        boolean ofOne = ids.size() == 1;
        var statement = conditions
                .bind(database.sql(ViewStatements.timeline(ofOne, conditions.sql(), window.oldestFirst())))
                .bind("workspace", workspace.value());
        return (ofOne
                        ? statement.bind("id", ids.iterator().next().value())
                        : statement.bind("ids", Columns.uuids(ids, ConversationId::value)))
                .bind("reach", window.size() + window.skip())
                .bind("size", window.size())
                .bind("skip", window.skip())
                .map(Rows::message)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Message>> timeline(Agent agent, Span span, Window window) {
        var conditions = Conditions.of(new Span(null, span.after(), span.before()), window);
        return conditions
                .bind(Visible.to(agent, database.sql(ViewStatements.latest(conditions.sql(), window.oldestFirst()))))
                .bind("channels", Columns.texts(channels(span), Channel::toString))
                .bind("ways", ways(span))
                .bind("reach", window.size() + window.skip())
                .bind("size", window.size())
                .bind("skip", window.skip())
                .map(Rows::message)
                .all()
                .collectList();
    }

    private static List<Channel> channels(Span span) {
        return span.channel() == null ? List.of(Channel.values()) : List.of(span.channel());
    }

    private static Boolean[] ways(Span span) {
        return span.inbound() == null ? new Boolean[] {true, false} : new Boolean[] {span.inbound()};
    }

    @Override
    public Mono<Long> count(WorkspaceId workspace, ConversationId id, Span span) {
        var conditions = Conditions.of(span);
        return conditions
                .bind(database.sql(ViewStatements.countMessages(conditions.sql())))
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(row -> Rows.required(row, "n", Long.class))
                .one();
    }

    private static Set<UserId> watchers(Readable row) {
        UUID[] watchers = row.get("watchers", UUID[].class);
        return watchers == null
                ? Set.of()
                : Stream.of(watchers).map(UserId::new).collect(Collectors.toUnmodifiableSet());
    }

    private static Listed listed(Readable row) {
        return new Listed(
                Rows.conversation(row),
                Json.card(row.get("card", String.class)),
                Json.people(row.get("people", String.class)),
                row.get("m_id") == null ? null : Rows.message(row),
                watchers(row));
    }
}
