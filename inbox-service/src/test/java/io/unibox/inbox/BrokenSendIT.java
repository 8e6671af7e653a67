package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.database;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.inbox.Http.Answer;
import io.unibox.inbox.domain.Transactions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The database breaks off in the middle of a send; whoever asks again under the same key sends once. */
class BrokenSendIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WAITING = "FROM pg_stat_activity WHERE datname = current_database() "
            + "AND wait_event_type = 'Lock' AND query LIKE '%hold_conversations%'";

    private final World world = World.fresh();
    private final Http me = Http.of(world);
    private final Sinks.Empty<Void> release = Sinks.empty();

    @Test
    @Tag("S1-13")
    void a_send_that_broke_off_left_nothing_and_its_key_is_free() {
        say(world.connected());
        await().atMost(SOON).until(() -> rows("line") == 1);
        String body = "{\"to\":\"+4930123456\",\"message\":\"hello\"}";
        assertThat(me.post("/messages", body).status()).isEqualTo(201);
        CompletableFuture<Void> holding = hold();
        CompletableFuture<Answer> broken = me.postLater("/messages", body, "Idempotency-Key", "k");
        await().atMost(SOON).until(() -> count("SELECT count(*) " + WAITING) == 1);
        count("SELECT count(pg_terminate_backend(pid)) " + WAITING);
        assertThat(broken.join().status()).isGreaterThanOrEqualTo(500);
        release.tryEmitEmpty();
        holding.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(rows("message")).isOne();
        assertThat(rows("send_key")).isZero();

        Answer again = me.post("/messages", body, "Idempotency-Key", "k");
        assertThat(again.status()).as(again.body().toString()).isEqualTo(201);
        assertThat(me.post("/messages", body, "Idempotency-Key", "k").body()).isEqualTo(again.body());
        assertThat(rows("message")).isEqualTo(2);
    }

    private CompletableFuture<Void> hold() {
        Sinks.Empty<Void> held = Sinks.empty();
        CompletableFuture<Void> holding = bean(Transactions.class)
                .acrossWorkspaces(database()
                        .sql("SELECT id FROM conversation WHERE workspace_id = :w FOR UPDATE")
                        .bind("w", world.workspace().value())
                        .then()
                        .then(Mono.fromRunnable(held::tryEmitEmpty))
                        .then(release.asMono()))
                .toFuture();
        held.asMono().block(SOON);
        return holding;
    }

    private long rows(String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }
}
