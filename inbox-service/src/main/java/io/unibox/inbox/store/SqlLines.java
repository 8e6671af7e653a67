package io.unibox.inbox.store;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Scope;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Line;
import io.unibox.inbox.domain.Lines;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lines in PostgreSQL. */
@Component
final class SqlLines implements Lines {

    private static final String USABLE = """
            SELECT id, channel, address, scope, is_default FROM line
            WHERE workspace_id = :workspace AND channel = :channel AND connected AND scope IN (%s)
            ORDER BY id
            """.formatted(Visible.SCOPES);

    private final DatabaseClient database;

    SqlLines(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Line>> usableBy(Agent agent, Channel channel) {
        return Visible.to(agent, database.sql(USABLE))
                .bind("channel", channel.toString())
                .map(row -> new Line(
                        new ChannelAccountId(Rows.required(row, "id", UUID.class)),
                        channel,
                        Address.of(Rows.required(row, "address", String.class)),
                        Scope.of(Rows.required(row, "scope", String.class)),
                        Rows.required(row, "is_default", Boolean.class)))
                .all()
                .collectList();
    }
}
