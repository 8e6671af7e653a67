package io.unibox.inbox.store;

import io.unibox.events.MessageId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.SendKeys;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keys in PostgreSQL. The unique row makes a second request wait until the first one's transaction has ended. */
@Component
final class SqlSendKeys implements SendKeys {

    private static final String CLAIM = """
            INSERT INTO send_key AS k (workspace_id, route, key, request, message_id, claimed_at)
            VALUES (:workspace, :route, :key, :request, :message, :now)
            ON CONFLICT (workspace_id, route, key) DO UPDATE
              SET request = excluded.request, message_id = excluded.message_id, claimed_at = excluded.claimed_at
              WHERE k.claimed_at < :expired
            RETURNING k.message_id
            """;

    private static final String FIND = """
            SELECT request = :request AS same, message_id FROM send_key
            WHERE workspace_id = :workspace AND route = :route AND key = :key
            """;

    private final DatabaseClient database;
    private final InboxSettings settings;
    private final Clock clock;

    SqlSendKeys(DatabaseClient database, InboxSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<Claim> claim(WorkspaceId workspace, SendKey key, MessageId message) {
        return database.sql(CLAIM)
                .bind("workspace", workspace.value())
                .bind("route", key.route())
                .bind("key", key.key())
                .bind("request", ByteBuffer.wrap(key.request()))
                .bind("message", message.value())
                .bind("now", clock.instant())
                .bind("expired", clock.instant().minus(settings.keyRetention()))
                .map(_ -> (Claim) new Claim.New())
                .one()
                .switchIfEmpty(Mono.defer(() -> earlier(workspace, key)));
    }

    private Mono<Claim> earlier(WorkspaceId workspace, SendKey key) {
        return database.sql(FIND)
                .bind("workspace", workspace.value())
                .bind("route", key.route())
                .bind("key", key.key())
                .bind("request", ByteBuffer.wrap(key.request()))
                .<Claim>map(row -> Rows.required(row, "same", Boolean.class)
                        ? new Claim.Earlier(new MessageId(Rows.required(row, "message_id", UUID.class)))
                        : new Claim.Taken())
                .one();
    }
}
