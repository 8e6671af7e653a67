package io.unibox.account.people.store;

import static io.unibox.account.people.store.Rows.broke;
import static io.unibox.account.people.store.Rows.required;
import static io.unibox.account.people.store.Rows.text;
import static io.unibox.account.people.store.Rows.uuid;

import io.unibox.account.people.domain.Listing;
import io.unibox.account.people.domain.Profile;
import io.unibox.account.people.domain.Refusal;
import io.unibox.account.people.domain.Refused;
import io.unibox.account.people.domain.Selection;
import io.unibox.account.people.domain.User;
import io.unibox.account.people.domain.Users;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class SqlUsers implements Users {

    private final DatabaseClient database;
    private final UserListing listing;

    SqlUsers(DatabaseClient database) {
        this.database = database;
        this.listing = new UserListing(database);
    }

    @Override
    public Mono<Void> add(User user) {
        return bound(user, """
                        INSERT INTO users (user_id, workspace_id, version, email, name, username, avatar_url, role, status,
                                           active_team, created_at)
                        VALUES (:id, :workspace, :version, :email, :name, :username, :avatar, :role, :status,
                                :activeTeam, :createdAt)
                        """)
                .bind("email", user.profile().email().value())
                .bind("username", user.profile().username())
                .bind("createdAt", user.createdAt())
                .then()
                .onErrorMap(
                        DuplicateKeyException.class,
                        failure -> broke("users_email", failure) ? new Refused(new Refusal.EmailTaken()) : failure);
    }

    @Override
    public Mono<User> find(WorkspaceId workspace, UserId id) {
        return database.sql("SELECT " + UserRows.COLUMNS
                        + " FROM users u WHERE u.user_id = :id AND u.workspace_id = :workspace")
                .bind("id", id.value())
                .bind("workspace", workspace.value())
                .map(UserRows::user)
                .one();
    }

    @Override
    public Mono<Void> update(User user) {
        return bound(user, """
                        UPDATE users SET version = :version, name = :name, avatar_url = :avatar, role = :role,
                                         status = :status, active_team = :activeTeam
                        WHERE user_id = :id AND workspace_id = :workspace
                        """).then().then(updateMemberships(user));
    }

    private Mono<Void> updateMemberships(User user) {
        UUID[] teams = user.membership().teams().stream().map(TeamId::value).toArray(UUID[]::new);
        Mono<Void> left = database.sql("DELETE FROM membership WHERE user_id = :id AND team_id <> ALL(:teams)")
                .bind("id", user.id().value())
                .bind("teams", teams)
                .then();
        Mono<Void> joined = database.sql("""
                        INSERT INTO membership (user_id, team_id, workspace_id)
                        SELECT :id, t, :workspace FROM unnest(:teams) AS t
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", user.id().value())
                .bind("workspace", user.workspace().value())
                .bind("teams", teams)
                .then();
        return left.then(joined);
    }

    @Override
    public Mono<Long> countActiveAdmins(WorkspaceId workspace) {
        return database.sql("""
                        SELECT count(*) AS admins FROM users
                        WHERE workspace_id = :workspace AND role = 'ADMIN' AND status = 'active'
                        """)
                .bind("workspace", workspace.value())
                .map(row -> required(row, "admins", Long.class))
                .one();
    }

    @Override
    public Mono<Set<String>> usernames(WorkspaceId workspace, String beginning) {
        return database.sql("""
                        SELECT username FROM users
                        WHERE workspace_id = :workspace AND starts_with(username, :beginning)
                        """)
                .bind("workspace", workspace.value())
                .bind("beginning", beginning)
                .map(row -> required(row, "username", String.class))
                .all()
                .collect(Collectors.toSet());
    }

    @Override
    public Mono<Listing> list(WorkspaceId workspace, Selection selection) {
        return listing.of(workspace, selection);
    }

    @Override
    public Mono<User> noteSignIn(WorkspaceId workspace, UserId id, Instant at) {
        return database.sql("""
                        UPDATE users SET last_sign_in_at = :at
                        WHERE user_id = :id AND workspace_id = :workspace AND status = 'active'
                        """)
                .bind("at", at)
                .bind("id", id.value())
                .bind("workspace", workspace.value())
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .flatMap(_ -> find(workspace, id));
    }

    private GenericExecuteSpec bound(User user, String sql) {
        Profile profile = user.profile();
        TeamId active = user.membership().active();
        return database.sql(sql)
                .bind("id", user.id().value())
                .bind("workspace", user.workspace().value())
                .bind("version", user.version())
                .bind("name", profile.name())
                .bind("avatar", text(profile.avatarUrl()))
                .bind("role", user.role().name())
                .bind("status", user.status().toString())
                .bind("activeTeam", uuid(active == null ? null : active.value()));
    }
}
