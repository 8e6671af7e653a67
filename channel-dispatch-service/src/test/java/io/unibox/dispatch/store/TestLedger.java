package io.unibox.dispatch.store;

import io.unibox.dispatch.domain.ChannelAccount;
import io.unibox.dispatch.domain.Deliveries;
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
import org.springframework.r2dbc.core.DatabaseClient;

/** The ledger in a database, without the service. */
record TestLedger(DatabaseClient database) implements TriedLedger {

    private static final AtomicInteger LINES = new AtomicInteger(1000);

    @Override
    public Deliveries deliveries() {
        return new SqlDeliveries(database);
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
        new SqlChannelAccounts(database).add(account).block();
        return id;
    }

    @Override
    public void hear(ContactChanged news) {
        new SqlContacts(database).hear(List.of(news)).block();
    }

    @Override
    public void pass(WorkspaceId workspace, Duration time) {
        database.sql("""
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
