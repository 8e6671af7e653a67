package io.unibox.account.access.store;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.unibox.account.access.domain.Session;
import io.unibox.account.access.domain.SessionId;
import io.unibox.account.access.domain.Sessions;
import io.unibox.account.access.domain.TokenHash;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class SqlSessions implements Sessions {

    private final DatabaseClient database;

    SqlSessions(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Session session) {
        return bound(session, """
                        INSERT INTO session (session_id, user_id, workspace_id, current_hash, previous_hash, rotated_at,
                                             expires_at)
                        VALUES (:id, :user, :workspace, :current, :previous, :rotatedAt, :expiresAt)
                        """)
                .bind("user", session.user().value())
                .bind("workspace", session.workspace().value())
                .then();
    }

    @Override
    public Mono<Session> hold(SessionId id) {
        return database.sql("SELECT * FROM session WHERE session_id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(SqlSessions::session)
                .one();
    }

    @Override
    public Mono<Void> update(Session session) {
        return bound(session, """
                        UPDATE session SET current_hash = :current, previous_hash = :previous, rotated_at = :rotatedAt,
                                           expires_at = :expiresAt
                        WHERE session_id = :id
                        """).then();
    }

    @Override
    public Mono<Void> remove(SessionId id) {
        return database.sql("DELETE FROM session WHERE session_id = :id")
                .bind("id", id.value())
                .then();
    }

    @Override
    public Mono<Void> removeAllOf(UserId user) {
        return database.sql("DELETE FROM session WHERE user_id = :user")
                .bind("user", user.value())
                .then();
    }

    @Override
    public Mono<Void> keepNewest(UserId user, int most) {
        return database.sql("""
                        DELETE FROM session WHERE session_id IN
                          (SELECT session_id FROM session WHERE user_id = :user ORDER BY rotated_at DESC OFFSET :most)
                        """).bind("user", user.value()).bind("most", most).then();
    }

    @Override
    public Mono<Void> removeExpired(Instant now) {
        return database.sql("DELETE FROM session WHERE expires_at <= :now")
                .bind("now", now)
                .then();
    }

    private GenericExecuteSpec bound(Session session, String sql) {
        return database.sql(sql)
                .bind("id", session.id().value())
                .bind("current", bytes(session.current()))
                .bind("previous", bytes(session.previous()))
                .bind("rotatedAt", session.rotatedAt())
                .bind("expiresAt", session.expiresAt());
    }

    private static Parameter bytes(@Nullable TokenHash hash) {
        return Parameters.in(
                R2dbcType.VARBINARY,
                hash == null ? null : ByteBuffer.wrap(HexFormat.of().parseHex(hash.hex())));
    }

    private static @Nullable TokenHash hash(byte @Nullable [] bytes) {
        return bytes == null ? null : new TokenHash(HexFormat.of().formatHex(bytes));
    }

    private static Session session(Readable row) {
        return new Session(
                new SessionId(requireNonNull(row.get("session_id", UUID.class))),
                new UserId(requireNonNull(row.get("user_id", UUID.class))),
                new WorkspaceId(requireNonNull(row.get("workspace_id", UUID.class))),
                requireNonNull(hash(row.get("current_hash", byte[].class))),
                hash(row.get("previous_hash", byte[].class)),
                requireNonNull(row.get("rotated_at", Instant.class)),
                requireNonNull(row.get("expires_at", Instant.class)));
    }
}
