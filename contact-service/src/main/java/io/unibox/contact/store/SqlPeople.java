package io.unibox.contact.store;

import io.r2dbc.spi.Readable;
import io.unibox.contact.domain.People;
import io.unibox.contact.domain.Person;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the users in PostgreSQL. */
@Component
final class SqlPeople implements People {

    /** Teams come as one text a user, since arrays of arrays have to be rectangular. */
    private static final String KEEP = """
            INSERT INTO person (workspace_id, id, version, name, username, avatar_url, teams)
            SELECT workspace_id, id, version, name, username, nullif(avatar_url, ''), string_to_array(teams, ',')::uuid[]
            FROM unnest(:workspaces, :ids, :versions, :names, :usernames, :avatarUrls, :teams)
              AS given (workspace_id, id, version, name, username, avatar_url, teams)
            ORDER BY workspace_id, id
            ON CONFLICT (workspace_id, id) DO UPDATE
            SET version = EXCLUDED.version, name = EXCLUDED.name, username = EXCLUDED.username,
                avatar_url = EXCLUDED.avatar_url, teams = EXCLUDED.teams
            WHERE person.version < EXCLUDED.version
            """;

    private static final String FIND = """
            SELECT workspace_id, id, version, name, username, avatar_url, teams FROM person
            WHERE workspace_id = :workspace AND id = ANY(:ids)
            """;

    private static final String HAS_TEAM =
            "SELECT EXISTS (SELECT FROM person WHERE workspace_id = :workspace AND :team = ANY(teams)) AS known";

    private final DatabaseClient database;

    SqlPeople(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(List<Person> people) {
        return database.sql(KEEP)
                .bind(
                        "workspaces",
                        Columns.uuids(people, person -> person.workspace().value()))
                .bind("ids", Columns.uuids(people, person -> person.id().value()))
                .bind("versions", Columns.longs(people, Person::version))
                .bind("names", Columns.texts(people, Person::name))
                .bind("usernames", Columns.texts(people, Person::username))
                .bind("avatarUrls", Columns.texts(people, person -> Objects.requireNonNullElse(person.avatarUrl(), "")))
                .bind("teams", Columns.texts(people, SqlPeople::teams))
                .then();
    }

    @Override
    public Mono<Set<TeamId>> teamsOf(WorkspaceId workspace, UserId user) {
        return find(workspace, List.of(user)).map(Person::teams).next().defaultIfEmpty(Set.of());
    }

    @Override
    public Mono<Boolean> hasTeam(WorkspaceId workspace, TeamId team) {
        return database.sql(HAS_TEAM)
                .bind("workspace", workspace.value())
                .bind("team", team.value())
                .map(row -> Columns.required(row, "known", Boolean.class))
                .one();
    }

    @Override
    public Flux<Person> find(WorkspaceId workspace, Collection<UserId> users) {
        return database.sql(FIND)
                .bind("workspace", workspace.value())
                .bind("ids", Columns.uuids(users, UserId::value))
                .map(SqlPeople::person)
                .all();
    }

    private static Person person(Readable row) {
        return new Person(
                new WorkspaceId(Columns.required(row, "workspace_id", UUID.class)),
                new UserId(Columns.required(row, "id", UUID.class)),
                Columns.required(row, "version", Long.class),
                Columns.required(row, "name", String.class),
                Columns.required(row, "username", String.class),
                row.get("avatar_url", String.class),
                Arrays.stream(Columns.required(row, "teams", UUID[].class))
                        .map(TeamId::new)
                        .collect(Collectors.toSet()));
    }

    private static String teams(Person person) {
        return person.teams().stream().map(TeamId::toString).collect(Collectors.joining(","));
    }
}
