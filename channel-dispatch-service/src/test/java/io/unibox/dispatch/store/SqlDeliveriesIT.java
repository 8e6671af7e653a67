package io.unibox.dispatch.store;

import io.unibox.dispatch.domain.ChannelAccount;
import io.unibox.dispatch.domain.ClaimsContract;
import io.unibox.dispatch.domain.Deliveries;
import io.unibox.dispatch.domain.OutcomesContract;
import io.unibox.dispatch.domain.TriedLedger;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactChanged;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.springframework.r2dbc.core.DatabaseClient;

class SqlDeliveriesIT {

    @Nested
    class Claims extends ClaimsContract {
        Claims() {
            super(new InSql());
        }
    }

    @Nested
    class Outcomes extends OutcomesContract {
        Outcomes() {
            super(new InSql());
        }
    }

    private static final class InSql implements TriedLedger {

        private static final DatabaseClient DATABASE = TestDatabase.fresh();
        private static final AtomicInteger LINES = new AtomicInteger(1000);

        @Override
        public Deliveries deliveries() {
            return new SqlDeliveries(DATABASE);
        }

        @Override
        public ChannelAccountId line(WorkspaceId workspace) {
            ChannelAccountId id = ChannelAccountId.fresh();
            var account = new ChannelAccount(
                    workspace,
                    id,
                    1,
                    Channel.SMS,
                    Provider.TWILIO,
                    "AC1",
                    Address.of("phone:+1202555" + LINES.incrementAndGet()),
                    "Line",
                    new Scope.Personal(UserId.fresh()),
                    false,
                    false,
                    true,
                    null,
                    "sealed",
                    Instant.now());
            new SqlChannelAccounts(DATABASE).add(account).block();
            return id;
        }

        @Override
        public void hear(ContactChanged news) {
            new SqlContacts(DATABASE).hear(List.of(news)).block();
        }

        @Override
        public void pass(WorkspaceId workspace, Duration time) {
            DATABASE.sql("""
                        UPDATE deliveries SET due_at = due_at - :time * interval '1 millisecond',
                          queued_at = queued_at - :time * interval '1 millisecond',
                          ended_at = ended_at - :time * interval '1 millisecond'
                        WHERE workspace_id = :workspace
                        """)
                    .bind("time", time.toMillis())
                    .bind("workspace", workspace.value())
                    .then()
                    .block();
        }
    }
}
