package io.unibox.contact.store;

import io.unibox.contact.domain.OptOuts;
import io.unibox.contact.domain.Place;
import io.unibox.events.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps in PostgreSQL what addresses refused, under marks that only this installation can make of an address. */
@Component
final class SqlOptOuts implements OptOuts {

    private static final String KEEP = """
            INSERT INTO opt_out (workspace_id, mark, scope, said_at)
            SELECT workspace_id, mark, scope, max(said_at::timestamptz)
            FROM unnest(:workspaces, :marks, :scopes, :times) AS g (workspace_id, mark, scope, said_at)
            GROUP BY workspace_id, mark, scope ORDER BY workspace_id, mark, scope
            ON CONFLICT (workspace_id, mark, scope) DO UPDATE SET said_at = greatest(opt_out.said_at, EXCLUDED.said_at)
            """;

    private static final String FORGET = """
            DELETE FROM opt_out o
            USING unnest(:workspaces, :marks, :scopes, :times) AS g (workspace_id, mark, scope, said_at)
            WHERE o.workspace_id = g.workspace_id AND o.mark = g.mark AND o.scope = g.scope
              AND o.said_at < g.said_at::timestamptz
            """;

    private static final String ABOUT = """
            SELECT o.mark, max(o.said_at) AS said_at
            FROM unnest(:workspaces, :marks) AS g (workspace_id, mark) JOIN opt_out o USING (workspace_id, mark)
            GROUP BY o.mark
            """;

    private final DatabaseClient database;
    private final AddressMarks marks;

    SqlOptOuts(DatabaseClient database, AddressMarks marks) {
        this.database = database;
        this.marks = marks;
    }

    @Override
    public Mono<Void> keep(List<Statement> said) {
        return save(
                        KEEP,
                        said.stream().filter(statement -> !statement.allowed()).toList())
                .then(save(FORGET, said.stream().filter(Statement::allowed).toList()));
    }

    @Override
    public Flux<Statement> about(Collection<Place> places) {
        Map<String, List<Asked>> asked = new HashMap<>();
        for (Place place : places) {
            for (Channel channel : channelsTo(place)) {
                asked.computeIfAbsent(marks.of(place, channel), _ -> new ArrayList<>())
                        .add(new Asked(place, channel));
            }
        }
        return asked.isEmpty() ? Flux.empty() : about(asked);
    }

    private Flux<Statement> about(Map<String, List<Asked>> asked) {
        return database.sql(ABOUT)
                .bind(
                        "workspaces",
                        Columns.uuids(
                                asked.values(),
                                each -> each.getFirst().place().workspace().value()))
                .bind("marks", asked.keySet().toArray(String[]::new))
                .map(row -> Map.entry(
                        Columns.required(row, "mark", String.class), Columns.required(row, "said_at", Instant.class)))
                .all()
                .flatMapIterable(found -> Objects.requireNonNull(asked.get(found.getKey())).stream()
                        .map(each -> new Statement(each.place(), each.channel(), false, found.getValue()))
                        .toList());
    }

    private Mono<Void> save(String sql, List<Statement> said) {
        return said.isEmpty()
                ? Mono.empty()
                : database.sql(sql)
                        .bind(
                                "workspaces",
                                Columns.uuids(
                                        said, each -> each.place().workspace().value()))
                        .bind("marks", Columns.texts(said, each -> marks.of(each.place(), each.channel())))
                        .bind("scopes", Columns.texts(said, each -> each.place().scope()))
                        .bind("times", Columns.texts(said, Statement::at))
                        .then();
    }

    private static List<Channel> channelsTo(Place place) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.addressKind() == place.address().kind())
                .toList();
    }

    private record Asked(Place place, Channel channel) {}
}
