package io.unibox.inbox.store;

import io.unibox.events.ChannelChanged;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.domain.Directory;
import io.unibox.inbox.domain.InboxView.Person;
import io.unibox.inbox.domain.Member;
import io.unibox.inbox.domain.Visibility;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Users, teams and lines in PostgreSQL. */
@Component
final class SqlDirectory implements Directory {

    private final DatabaseClient database;

    SqlDirectory(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Change>> keep(List<UserChanged> batch) {
        List<UserSnapshot> users =
                Newest.of(of(batch, UserSnapshot.class), UserSnapshot::userId, UserSnapshot::version);
        List<TeamSnapshot> teams =
                Newest.of(of(batch, TeamSnapshot.class), TeamSnapshot::teamId, TeamSnapshot::version);
        return keepTeams(teams).then(Mono.defer(() -> keepUsers(users)));
    }

    private Mono<List<Change>> keepUsers(List<UserSnapshot> users) {
        if (users.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(DirectoryStatements.KEEP_USERS)
                .bind(
                        "workspaces",
                        Columns.uuids(users, user -> user.header().workspaceId().value()))
                .bind("ids", Columns.uuids(users, user -> user.userId().value()))
                .bind("versions", Columns.numbers(users, UserSnapshot::version))
                .bind("names", Columns.texts(users, user -> storable(user.name())))
                .bind("usernames", Columns.texts(users, user -> storable(user.username())))
                .bind("emails", Columns.texts(users, UserSnapshot::email))
                .bind("avatars", Columns.texts(users, UserSnapshot::avatarUrl))
                .bind("roles", Columns.texts(users, user -> user.role().name()))
                .bind("statuses", Columns.texts(users, user -> user.status().name()))
                .bind("teams", Columns.texts(users, SqlDirectory::teams))
                .map(row -> (Change) new Change.UserTouched(
                        new WorkspaceId(Rows.required(row, "workspace_id", UUID.class)),
                        new UserId(Rows.required(row, "user_id", UUID.class))))
                .all()
                .collectList();
    }

    private Mono<Void> keepTeams(List<TeamSnapshot> teams) {
        if (teams.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(DirectoryStatements.KEEP_TEAMS)
                .bind(
                        "workspaces",
                        Columns.uuids(teams, team -> team.header().workspaceId().value()))
                .bind("ids", Columns.uuids(teams, team -> team.teamId().value()))
                .bind("versions", Columns.numbers(teams, TeamSnapshot::version))
                .bind("names", Columns.texts(teams, team -> storable(team.name())))
                .bind("removed", Columns.flags(teams, TeamSnapshot::removed))
                .then();
    }

    @Override
    public Mono<Void> keepLines(List<ChannelChanged> batch) {
        List<ChannelChanged> newest = Newest.of(batch, ChannelChanged::channelAccountId, ChannelChanged::version);
        return connect(of(newest, ChannelChanged.Snapshot.class))
                .then(Mono.defer(() -> disconnect(of(newest, ChannelChanged.Removed.class))));
    }

    private Mono<Void> connect(List<ChannelChanged.Snapshot> lines) {
        if (lines.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(DirectoryStatements.KEEP_LINES)
                .bind(
                        "workspaces",
                        Columns.uuids(lines, line -> line.header().workspaceId().value()))
                .bind(
                        "ids",
                        Columns.uuids(lines, line -> line.channelAccountId().value()))
                .bind("versions", Columns.numbers(lines, ChannelChanged.Snapshot::version))
                .bind("channels", Columns.texts(lines, ChannelChanged.Snapshot::channel))
                .bind("providers", Columns.texts(lines, ChannelChanged.Snapshot::provider))
                .bind("addresses", Columns.texts(lines, ChannelChanged.Snapshot::address))
                .bind("scopes", Columns.texts(lines, ChannelChanged.Snapshot::scope))
                .bind("defaults", Columns.flags(lines, ChannelChanged.Snapshot::isDefault))
                .bind("connected", Columns.flags(lines, ChannelChanged.Snapshot::connected))
                .then();
    }

    private Mono<Void> disconnect(List<ChannelChanged.Removed> lines) {
        if (lines.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(DirectoryStatements.DISCONNECT)
                .bind(
                        "workspaces",
                        Columns.uuids(lines, line -> line.header().workspaceId().value()))
                .bind(
                        "ids",
                        Columns.uuids(lines, line -> line.channelAccountId().value()))
                .bind("versions", Columns.numbers(lines, ChannelChanged.Removed::version))
                .then();
    }

    @Override
    public Mono<Visibility> visibility(Agent agent) {
        return Visible.to(agent, database.sql(Visible.SCOPES))
                .map(row -> Scope.of(Rows.required(row, "scope", String.class)))
                .all()
                .collectList()
                .map(scopes -> new Visibility(agent.user(), new HashSet<>(scopes), agent.seesAllTeams()));
    }

    @Override
    public Mono<Member> member(WorkspaceId workspace, UserId user) {
        return database.sql(DirectoryStatements.MEMBER)
                .bind("workspace", workspace.value())
                .bind("user", user.value())
                .map(row -> new Member(
                        Rows.required(row, "version", Long.class),
                        UserChanged.Role.valueOf(Rows.required(row, "role", String.class)),
                        Rows.required(row, "status", String.class).equals(UserChanged.Status.ACTIVE.name())))
                .one();
    }

    @Override
    public Mono<Boolean> hasTeam(WorkspaceId workspace, TeamId team) {
        return database.sql(DirectoryStatements.HAS_TEAM)
                .bind("workspace", workspace.value())
                .bind("team", team.value())
                .bind("scope", new Scope.Shared(team).toString())
                .map(row -> Rows.required(row, "there", Boolean.class))
                .one();
    }

    @Override
    public Mono<Person> person(WorkspaceId workspace, UserId user) {
        return database.sql(DirectoryStatements.PERSON)
                .bind("workspace", workspace.value())
                .bind("user", user.value())
                .map(row -> new Person(
                        user.value(),
                        Rows.required(row, "name", String.class),
                        Rows.required(row, "username", String.class),
                        row.get("avatar_url", String.class)))
                .one();
    }

    /** As PostgreSQL writes an array. */
    private static String teams(UserSnapshot user) {
        return "{"
                + String.join(",", user.teams().stream().map(Object::toString).toList()) + "}";
    }

    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static <E> List<E> of(List<?> batch, Class<E> type) {
        return batch.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
