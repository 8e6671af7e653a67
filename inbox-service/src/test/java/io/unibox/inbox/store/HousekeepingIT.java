package io.unibox.inbox.store;

import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.database;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Deliveries;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.RecordDeliveries;
import io.unibox.inbox.domain.Transactions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HousekeepingIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final WorkspaceId workspace = WorkspaceId.fresh();

    @Test
    void one_round_forgets_everything_that_is_too_old_however_much_it_is() {
        int old = 2 * Housekeeping.AT_ONCE + 10;
        database()
                .sql("INSERT INTO feed (workspace_id, place) VALUES (:w, :end)")
                .bind("w", workspace.value())
                .bind("end", (old + 1) * 2L)
                .then()
                .block(SOON);
        database().sql("""
                        INSERT INTO change (workspace_id, place, kinds, conversations, subjects, statuses, at)
                        SELECT :w, 2 * i, '{user}', ARRAY[NULL::uuid], ARRAY[gen_random_uuid()], '{NULL}',
                          now() - CASE WHEN i > :old THEN interval '1 day' ELSE interval '3 days' END
                        FROM generate_series(1, :old + 1) i
                        """).bind("w", workspace.value()).bind("old", old).then().block(SOON);
        housekeeping(Duration.ofDays(2)).forgetChanges().block(SOON);
        assertThat(count("SELECT count(*) FROM change WHERE workspace_id = $1", workspace.value()))
                .as("what is not too old is kept")
                .isOne();
        assertThat(bean(Feed.class).reach(workspace).block(SOON)).isEqualTo(new Feed.Reach(old * 2L, (old + 1) * 2L));
    }

    /** One that keeps changes for less long than the one that runs in the service, which so leaves these alone. */
    private static Housekeeping housekeeping(Duration feedRetention) {
        return new Housekeeping(
                bean(Transactions.class),
                bean(RecordDeliveries.class),
                bean(Deliveries.class),
                database(),
                new InboxSettings(feedRetention, SOON, SOON, SOON, SOON),
                bean(Clock.class),
                new SimpleMeterRegistry());
    }
}
