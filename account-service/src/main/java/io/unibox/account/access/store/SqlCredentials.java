package io.unibox.account.access.store;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import io.unibox.account.access.domain.Credential;
import io.unibox.account.access.domain.Credentials;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.account.people.domain.PasswordHash;
import io.unibox.account.people.domain.User;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class SqlCredentials implements Credentials {

    private final DatabaseClient database;

    SqlCredentials(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Credential> find(EmailAddress email) {
        return database.sql("""
                        SELECT c.user_id, c.workspace_id, c.password_hash, u.status = 'active' AS may_sign_in
                        FROM users u JOIN credential c USING (user_id) WHERE u.email = :email
                        """)
                .bind("email", email.value())
                .map(SqlCredentials::credential)
                .one();
    }

    @Override
    public Mono<Void> set(User user, PasswordHash password) {
        return database.sql("""
                        INSERT INTO credential (user_id, workspace_id, password_hash) VALUES (:user, :workspace, :hash)
                        ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash
                        """)
                .bind("user", user.id().value())
                .bind("workspace", user.workspace().value())
                .bind("hash", password.value())
                .then();
    }

    private static Credential credential(Readable row) {
        return new Credential(
                new UserId(requireNonNull(row.get("user_id", UUID.class))),
                new WorkspaceId(requireNonNull(row.get("workspace_id", UUID.class))),
                new PasswordHash(requireNonNull(row.get("password_hash", String.class))),
                requireNonNull(row.get("may_sign_in", Boolean.class)));
    }
}
